package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionAttributes;
import dev.reelwright.workflows.production.ProductionEnd;
import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.ProductionProgress;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressTable;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.RecordWriter;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitOptions;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.UnitStubs;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Orchestrates a production of a story.
 *
 * <p>After the outline no scene waits for another: each goes from prompt to picture to upload by
 * itself. A picture that fails is missing from the story and sinks nothing else. A story has at
 * most 60 scenes and thus some thousand events, so that one run holds all of it.
 */
public final class StoryWorkflowImpl implements StoryWorkflow {
  private final String production = Workflow.getInfo().getWorkflowId();
  private final StoryRequest request;
  private final StoryOptions options;
  private final ProductionProgress progress;
  private final ProgressTable table;
  private final ProductionNotifications notifications;
  private final ProductionEnd<ProductionResult> end;
  private final ProductionTerms terms;
  private final List<ProductionOutput> outputs = new ArrayList<>();
  private StoryOutline outline;
  private StoryIllustration illustration;
  private StoryVideo video;
  private boolean approved;
  private boolean reviewing;
  private ProductionOutput uploaded;

  /** Sets up what queries answer from, before the first of them can come. */
  @WorkflowInit
  public StoryWorkflowImpl(StoryRequest request) {
    this.request = request;
    options = request.options();
    terms = ProductionTerms.orNone(request.terms());
    progress =
        new ProductionProgress(
            production,
            Workflow.getInfo().getRunId(),
            "story",
            request.source().location(),
            Workflow.currentTimeMillis());
    StoryStages.addTo(progress);
    if (!options.reviewScenes()) {
      progress.skip(StoryStages.SCENE_REVIEW);
    }
    if (!options.reviewImages()) {
      progress.skip(StoryStages.IMAGE_REVIEW);
    }
    if (options.video() == null) {
      progress.skip(StoryStages.STORY_VIDEO);
    }
    table = new ProgressTable(progress, new ProductionAttributes());
    notifications = new ProductionNotifications(production, terms, () -> progress);
    end =
        new ProductionEnd<>(
            production, request.again(), () -> progress, table::update, notifications, new End());
  }

  @Override
  public ProductionResult produce(StoryRequest request) {
    CancellationScope scope = CancellationScope.current();
    SlidingWindow window =
        new SlidingWindow(
            options.maxConcurrent() + StoryIllustration.BESIDE_IMAGES,
            UnitOptions.CANCELLATION_BOUND);
    ProductionUnits units =
        new ProductionUnits(production, progress, window, table::update, request.again(), terms);
    try {
      writeOutline(units, window);
      if (outline != null) {
        if (options.reviewScenes()) {
          review();
        }
        illustrate(units, window);
        deliver(units, window);
        if (video != null) {
          makeVideo(window);
        }
      }
      return end.complete(units);
    } catch (CanceledFailure e) {
      end.cancel(illustration != null);
      throw e;
    } catch (ActivityFailure e) {
      if (scope.isCancelRequested() && FailureDetails.isCancellation(e)) {
        end.cancel(illustration != null);
      }
      throw e;
    }
  }

  private void writeOutline(ProductionUnits units, SlidingWindow window) {
    UnitId unit =
        units.register(
            StoryStages.SCENE_OUTLINE,
            "outline",
            request.source().location() + " · scenes",
            StoryWeights.OUTLINE);
    StoryTextActivities writing =
        UnitStubs.of(StoryTextActivities.class, StoryActivityOptions.writeOutline(), unit, 1);
    units.<Made<StoryOutline>>run(
        0,
        unit,
        () -> true,
        () -> Async.function(writing::writeOutline, unit, request.source(), options, units.left()),
        made -> outline = made.value(),
        failure -> {});
    window.run();
    end.refuseFaults(StoryStages.SCENE_OUTLINE);
    if (outline != null) {
      progress.title(outline.title());
      outline.warnings().forEach(progress::warn);
    }
  }

  private void review() {
    progress.waitForReview(StoryStages.SCENE_REVIEW, Workflow.currentTimeMillis());
    table.update();
    Workflow.await(() -> approved);
    progress.reviewed(StoryStages.SCENE_REVIEW, Workflow.currentTimeMillis());
    table.update();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  @Override
  public void validateApproveScenes(List<SceneEdit> edits) {
    if (progress.state(StoryStages.SCENE_REVIEW) != StageState.WAITING || approved) {
      throw new IllegalArgumentException(
          "the production does not wait for a review of its scenes: it is " + progress.outcome());
    }
    List<String> faults = faults(orEmpty(edits));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private List<String> faults(List<SceneEdit> edits) {
    Set<String> known = outline.scenes().stream().map(StoryScene::id).collect(Collectors.toSet());
    Set<String> edited = new HashSet<>();
    Set<String> dropped = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (SceneEdit edit : edits) {
      if (edit == null || edit.sceneId() == null) {
        faults.add("an edit names its scene");
      } else if (!known.contains(edit.sceneId())) {
        faults.add("there is no scene " + edit.sceneId());
      } else if (!edited.add(edit.sceneId())) {
        faults.add("there are two edits of scene " + edit.sceneId());
      } else {
        check(edit, "title", edit.title(), faults);
        check(edit, "action", edit.action(), faults);
        check(edit, "setting", edit.setting(), faults);
        if (edit.drop()) {
          dropped.add(edit.sceneId());
        }
      }
    }
    if (dropped.size() == known.size()) {
      faults.add("no scene would be left");
    }
    return faults;
  }

  private static void check(SceneEdit edit, String what, String text, List<String> faults) {
    if (text != null && text.isBlank()) {
      faults.add("scene " + edit.sceneId() + " would have an empty " + what);
    } else if (text != null && text.length() > SceneEdit.LONGEST) {
      faults.add(
          "the %s of scene %s would have %d characters; %d are the most"
              .formatted(what, edit.sceneId(), text.length(), SceneEdit.LONGEST));
    }
  }

  private static List<SceneEdit> orEmpty(List<SceneEdit> edits) {
    return edits == null ? List.of() : edits;
  }

  @Override
  public void approveScenes(List<SceneEdit> edits) {
    List<StoryScene> scenes = new ArrayList<>();
    for (StoryScene scene : outline.scenes()) {
      SceneEdit edit =
          orEmpty(edits).stream()
              .filter(candidate -> candidate.sceneId().equals(scene.id()))
              .findFirst()
              .orElse(new SceneEdit(scene.id(), null, null, null, false));
      if (!edit.drop()) {
        scenes.add(edited(scene, edit));
      }
    }
    outline = outline.with(scenes);
    approved = true;
  }

  private static StoryScene edited(StoryScene scene, SceneEdit edit) {
    return new StoryScene(
        scene.id(),
        edit.title() == null ? scene.title() : edit.title(),
        edit.action() == null ? scene.action() : edit.action(),
        scene.characters(),
        edit.setting() == null ? scene.setting() : edit.setting(),
        scene.light(),
        scene.mood());
  }

  private void illustrate(ProductionUnits units, SlidingWindow window) {
    illustration = new StoryIllustration(outline, options, units);
    units.register(
        StoryStages.STORY_PACKAGE,
        "package",
        "story, contact sheet and page",
        StoryWeights.delivery(outline.scenes().size()));
    if (options.deliverTo() != null) {
      units.register(
          StoryStages.STORY_PACKAGE,
          "upload",
          "delivery to " + options.deliverTo(),
          StoryWeights.delivery(outline.scenes().size()));
    }
    units.register(
        StoryStages.STORY_PACKAGE, "record", "record of the production", StoryWeights.RECORD);
    if (options.video() != null) {
      video = new StoryVideo(production, request, outline, units);
    }
    progress.balance();
    table.update();
    reviewing = options.reviewImages();
    illustration.begin();
    window.run();
    while (illustration.waitsForReview()) {
      progress.waitForPerson(Workflow.currentTimeMillis());
      table.update();
      Workflow.await(() -> window.hasWaiting() || !illustration.waitsForReview());
      progress.goOn(Workflow.currentTimeMillis());
      table.update();
      window.run();
    }
    // Nobody would do what is decided from here on.
    reviewing = false;
    if (options.reviewImages()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
  }

  @Override
  public List<ReviewedImage> images() {
    return illustration == null ? List.of() : illustration.images();
  }

  @Override
  public void validateReviewImages(List<ImageDecision> decisions) {
    List<String> faults =
        !reviewing || progress.outcome().isFinal()
            ? List.of("the production does not review images now: it is " + progress.outcome())
            : illustration.faults(decisions);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  @Override
  public ImageReviewCounts reviewImages(List<ImageDecision> decisions) {
    decisions.forEach(illustration::decide);
    return illustration.counts();
  }

  private void deliver(ProductionUnits units, SlidingWindow window) {
    UnitId unit = units.unit(StoryStages.STORY_PACKAGE, "package", "story, contact sheet and page");
    UnitId second =
        units.unit(StoryStages.STORY_PACKAGE, "upload", "delivery to " + options.deliverTo());
    if (!illustration.anyImage()) {
      units.abandon(options.deliverTo() == null ? List.of(unit) : List.of(unit, second));
      return;
    }
    deliver(units, unit, options.outputDirectory(), outputs::add);
    if (options.deliverTo() != null) {
      deliver(units, second, options.deliverTo(), output -> uploaded = output);
    }
    window.run();
  }

  private void deliver(
      ProductionUnits units, UnitId unit, String place, Consumer<ProductionOutput> done) {
    StoryPackageActivities packing =
        UnitStubs.of(
            StoryPackageActivities.class,
            StoryActivityOptions.deliverPackage(outline.scenes().size()),
            unit,
            1);
    units.<Made<ProductionOutput>>run(
        0,
        unit,
        () -> true,
        () -> Async.function(packing::deliverPackage, unit, illustration.story(), place),
        made -> {
          units.deliver(made.value().files());
          done.accept(made.value());
        },
        failure -> {});
  }

  private void makeVideo(SlidingWindow window) {
    if (!illustration.anyImage()) {
      video.abandon();
      return;
    }
    video.begin(
        illustration.story(),
        progress::spent,
        made -> {
          StoryVideo.outputs(made).forEach(outputs::add);
          StoryVideo.outputs(made).forEach(output -> progress.deliver(output.files()));
        });
    window.run();
  }

  /** What the end of a story has to know. */
  private final class End implements ProductionEnd.Kind<ProductionResult> {
    @Override
    public String recordStage() {
      return StoryStages.STORY_PACKAGE;
    }

    @Override
    public String place() {
      return options.outputDirectory();
    }

    @Override
    public String secondPlace() {
      return uploaded == null ? null : options.deliverTo();
    }

    @Override
    public boolean delivered() {
      return !outputs.isEmpty() || uploaded != null;
    }

    @Override
    public ProductionResult result(
        Outcome outcome,
        List<FailureDetail> failures,
        List<String> warnings,
        Receipt receipt,
        DeliveredFile record) {
      List<ProductionOutput> delivered =
          outputs.isEmpty() && uploaded != null ? List.of(uploaded) : outputs;
      return new ProductionResult(outcome, delivered, failures, warnings, receipt, record);
    }

    @Override
    public ProductionEnd.Writer<ProductionResult> writer(UnitId unit, boolean lastWords) {
      return new RecordWriter(unit, lastWords);
    }
  }

  @Override
  public ProgressReport progress() {
    return progress.report();
  }

  @Override
  public void resumed(Resumption resumption) {
    progress.resume(resumption, Workflow.currentTimeMillis());
    table.update();
  }

  @Override
  public void stalled(Stall stall) {
    notifications.stalled(stall);
  }

  @Override
  public void giveUpNotifications() {
    notifications.giveUp();
  }

  @Override
  public List<UnitReceipt> explain() {
    return progress.receipts();
  }

  @Override
  public StoryOutline scenes() {
    return outline;
  }
}
