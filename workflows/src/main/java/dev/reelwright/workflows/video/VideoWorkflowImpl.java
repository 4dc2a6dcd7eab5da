package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Continuation;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionAttributes;
import dev.reelwright.workflows.production.ProductionEnd;
import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProductionProgress;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressTable;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.StateActivities;
import dev.reelwright.workflows.production.StateParts;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitOptions;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Orchestrates a production of videos.
 *
 * <p>All sources are adapted and all videos are checked before anything is made, so that every
 * fault of an input is told at once and a refused input costs nothing. From there on nothing waits
 * for a stage: each unit begins when what it needs is there and a place in the window is free.
 */
public final class VideoWorkflowImpl implements VideoWorkflow {
  /** Units that run at once: enough to keep every slot of a few machines busy. */
  static final int IN_FLIGHT = 16;

  /** Units of one production: the workflow keeps some two kilobytes of each. */
  static final int MAX_UNITS = 7000;

  /**
   * Events of a history from which a run lets its units end and goes on in a further one. What runs
   * then adds at most a hundred, and so does keeping the state.
   */
  private static final int LONG_HISTORY = 1500;

  /** Pause before a state that could not be read is asked for again. */
  private static final Duration STATE_AGAIN = Duration.ofSeconds(30);

  private static final Logger log = Workflow.getLogger(VideoWorkflowImpl.class);

  private final String production = Workflow.getInfo().getWorkflowId();
  private final VideoOptions options;
  private final MadeAgain again;
  private final ProductionTerms terms;
  private final ProductionNotifications notifications;
  private final ProductionEnd<VideoResult> end;
  private final Continuation before;
  private final List<Resumption> untold = new ArrayList<>();
  private ProductionProgress progress;
  private final ProductionAttributes attributes;
  private ProgressTable table;
  private boolean loading;
  private long longHistory = LONG_HISTORY;
  private boolean stateRefused;
  private int resumptions;
  private List<VideoPlan> plans = List.of();
  private List<VideoProduction> videos = List.of();
  private boolean approved;
  private boolean applyingReview;
  private CancellationScope reviewScope;

  /** Sets up what queries answer from, before the first of them can come. */
  @WorkflowInit
  public VideoWorkflowImpl(VideoRequest request) {
    options = request.options();
    again = request.again();
    terms = ProductionTerms.orNone(request.terms());
    notifications = new ProductionNotifications(production, terms, () -> progress);
    before = request.before();
    loading = before != null;
    progress =
        new ProductionProgress(
            production,
            Workflow.getInfo().getRunId(),
            "video",
            request.sources().stream().map(VideoSource::location).collect(Collectors.joining(", ")),
            Workflow.currentTimeMillis());
    VideoStages.addTo(progress);
    if (!options.review()) {
      progress.skip(VideoStages.SCENE_REVIEW);
    }
    attributes = new ProductionAttributes();
    table = new ProgressTable(progress, attributes);
    end =
        new ProductionEnd<>(
            production, again, () -> progress, () -> table.update(), notifications, new End());
  }

  @Override
  public VideoResult produce(VideoRequest request) {
    CancellationScope scope = CancellationScope.current();
    SlidingWindow window = new SlidingWindow(IN_FLIGHT, UnitOptions.CANCELLATION_BOUND);
    try {
      ProductionUnits units = before == null ? prepare(request, window) : goOn(window);
      generate(request, window, units);
      return end(units);
    } catch (CanceledFailure e) {
      endCancelled();
      throw e;
    } catch (ActivityFailure e) {
      if (scope.isCancelRequested() && FailureDetails.isCancellation(e)) {
        endCancelled();
      }
      throw e;
    }
  }

  private ProductionUnits units(SlidingWindow window) {
    return new ProductionUnits(production, progress, window, table::update, again, terms);
  }

  /** Does all that comes before the first thing is made. */
  private ProductionUnits prepare(VideoRequest request, SlidingWindow window) {
    ProductionUnits units = units(window);
    List<AdaptedVideo> adapted = adapt(request.sources(), window, units);
    end.refuseFaults(VideoStages.INPUT_ADAPTATION);
    refuseSharedIds(adapted);
    plans = parse(adapted, window, units);
    end.refuseFaults(VideoStages.CONTENT_PARSING);
    refuseSharedNames();
    if (options.review() && !plans.isEmpty()) {
      review();
    }
    return units;
  }

  /** Takes over what the run before has kept; not even a cancellation comes before that. */
  private ProductionUnits goOn(SlidingWindow window) {
    List<byte[]> parts = new ArrayList<>();
    Workflow.newDetachedCancellationScope(
            () -> {
              for (ArtifactRef part : before.state()) {
                UnitId unit = statePart(parts.size(), before.state().size());
                parts.add(readState(unit, part));
              }
            })
        .run();
    VideoState state = StateParts.join(parts, VideoState.class);
    progress = new ProductionProgress(production, state.progress());
    table = new ProgressTable(progress, attributes);
    plans = state.plans();
    notifications.goOn(state.stalls());
    loading = false;
    untold.forEach(this::resumed);
    ProductionUnits units = units(window);
    units.takeOver(state.units(), state.stacks());
    return units;
  }

  /** Without its state the production can neither go on nor say how it ended. */
  private static byte[] readState(UnitId unit, ArtifactRef part) {
    while (true) {
      try {
        return VideoActivities.of(StateActivities.class, VideoActivityOptions.readState(), unit)
            .readState(unit, part);
      } catch (ActivityFailure e) {
        log.warn("the state cannot be read and is asked for again", e);
        Workflow.sleep(STATE_AGAIN);
      }
    }
  }

  private UnitId statePart(int part, int parts) {
    return new UnitId(
        production,
        VideoStages.VIDEO_GENERATION,
        "state-" + (part + 1),
        "state of the production " + (part + 1) + "/" + parts);
  }

  private boolean isHistoryLong() {
    return Workflow.getInfo().getHistoryLength() > longHistory
        || (!stateRefused && Workflow.getInfo().isContinueAsNewSuggested());
  }

  /**
   * Goes on in a further run of the workflow. When the state cannot be kept, this run goes on: a
   * longer history is better than none.
   */
  private void continueAsNew(VideoRequest request, ProductionUnits units) {
    notifications.pause();
    List<ArtifactRef> kept;
    int told;
    do {
      told = resumptions;
      try {
        kept = keepState(units);
      } catch (ActivityFailure e) {
        if (FailureDetails.isCancellation(e)) {
          throw e;
        }
        log.warn("the state could not be kept, so that this run goes on", e);
        longHistory = Workflow.getInfo().getHistoryLength() + LONG_HISTORY;
        stateRefused = true;
        notifications.unpause();
        return;
      }
      Workflow.await(Workflow::isEveryHandlerFinished);
      // A resumption that came meanwhile is part of the state, too.
    } while (told != resumptions);
    Workflow.continueAsNew(
        ProductionAttributes.kept(),
        new VideoRequest(
            request.sources(),
            options,
            again,
            new Continuation(progress.report().withoutChanges(), kept),
            request.terms()));
  }

  private List<ArtifactRef> keepState(ProductionUnits units) {
    List<byte[]> parts =
        StateParts.of(
            new VideoState(
                progress.snapshot(), plans, units.ended(), units.stacks(), notifications.told()));
    List<ArtifactRef> kept = new ArrayList<>();
    for (byte[] part : parts) {
      UnitId unit = statePart(kept.size(), parts.size());
      kept.add(
          VideoActivities.of(StateActivities.class, VideoActivityOptions.keepState(), unit)
              .keepState(unit, part));
    }
    return kept;
  }

  private List<AdaptedVideo> adapt(
      List<VideoSource> sources, SlidingWindow window, ProductionUnits units) {
    if (sources.isEmpty()) {
      end.refuse(VideoStages.INPUT_ADAPTATION, fault("request", "there is no source"));
    }
    Map<Integer, AdaptedSource> adapted = new LinkedHashMap<>();
    List<UnitId> ids = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      ids.add(
          units.register(
              VideoStages.INPUT_ADAPTATION,
              "source-" + (i + 1),
              sources.get(i).location() + " · read",
              VideoWeights.SOURCE));
    }
    for (int i = 0; i < sources.size(); i++) {
      int index = i;
      VideoSource source = sources.get(i);
      UnitId unit = ids.get(i);
      VideoInputActivities activities =
          VideoActivities.of(
              VideoInputActivities.class,
              VideoActivityOptions.adaptSource(source.content() == null),
              unit);
      units.<Made<AdaptedSource>>run(
          0,
          unit,
          () -> true,
          () -> Async.function(activities::adaptSource, unit, source, options),
          made -> adapted.put(index, made.value()),
          failure -> {});
    }
    window.run();
    List<AdaptedVideo> found = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      AdaptedSource source = adapted.get(i);
      if (source != null) {
        found.addAll(source.videos());
        source.warnings().forEach(progress::warn);
      }
    }
    return found;
  }

  private List<VideoPlan> parse(
      List<AdaptedVideo> adapted, SlidingWindow window, ProductionUnits units) {
    Map<Integer, VideoPlan> planned = new LinkedHashMap<>();
    List<UnitId> ids = new ArrayList<>();
    for (AdaptedVideo video : adapted) {
      ids.add(
          units.register(
              VideoStages.CONTENT_PARSING,
              video.id(),
              video.id() + " · " + video.scenes() + " scenes",
              VideoWeights.content(video.scenes())));
    }
    for (int i = 0; i < adapted.size(); i++) {
      int index = i;
      AdaptedVideo video = adapted.get(i);
      UnitId unit = ids.get(i);
      VideoInputActivities activities =
          VideoActivities.of(
              VideoInputActivities.class, VideoActivityOptions.parseContent(video.scenes()), unit);
      units.<Made<VideoPlan>>run(
          0,
          unit,
          () -> true,
          () -> Async.function(activities::parseContent, unit, video, options),
          made -> planned.put(index, made.value()),
          failure -> {});
    }
    window.run();
    List<VideoPlan> found = new ArrayList<>();
    for (int i = 0; i < adapted.size(); i++) {
      if (planned.containsKey(i)) {
        found.add(planned.get(i));
      }
    }
    return found;
  }

  private void refuseSharedIds(List<AdaptedVideo> adapted) {
    Set<String> ids = new HashSet<>();
    List<InputFault> faults = new ArrayList<>();
    for (AdaptedVideo video : adapted) {
      if (!ids.add(video.id())) {
        faults.addAll(
            fault(
                video.id(),
                "two videos of this production have the id "
                    + video.id()
                    + "; give one of them another id, since their files would have the same"
                    + " names"));
      }
    }
    if (!faults.isEmpty()) {
      end.refuse(VideoStages.INPUT_ADAPTATION, faults);
    }
  }

  /**
   * Refuses a video whose id is what files of another one begin with: {@code x} in the language
   * {@code en} has files whose names begin with {@code x_en}.
   */
  private void refuseSharedNames() {
    Map<String, String> stems = new LinkedHashMap<>();
    plans.forEach(plan -> stems.put(plan.id(), plan.id()));
    List<InputFault> faults = new ArrayList<>();
    for (VideoPlan plan : plans) {
      for (SpeechPlan speech : plan.speech()) {
        String stem = plan.id() + "_" + speech.language();
        String other = stems.putIfAbsent(stem, plan.id());
        if (other != null && !other.equals(plan.id())) {
          faults.addAll(
              fault(
                  plan.id(),
                  "in the language "
                      + speech.language()
                      + " its files are named "
                      + stem
                      + ", as those of the video "
                      + other
                      + " are; give one of the two another id"));
        }
      }
    }
    if (!faults.isEmpty()) {
      end.refuse(VideoStages.CONTENT_PARSING, faults);
    }
  }

  private static List<InputFault> fault(String source, String message) {
    return List.of(new InputFault(source, null, null, message));
  }

  private void review() {
    progress.waitForReview(VideoStages.SCENE_REVIEW, Workflow.currentTimeMillis());
    table.update();
    try {
      Workflow.await(() -> approved);
    } catch (CanceledFailure cancelled) {
      if (reviewScope != null) {
        reviewScope.cancel("the production was cancelled");
      }
      Workflow.newDetachedCancellationScope(
              () ->
                  Workflow.await(UnitOptions.CANCELLATION_BOUND, Workflow::isEveryHandlerFinished))
          .run();
      throw cancelled;
    }
    progress.reviewed(VideoStages.SCENE_REVIEW, Workflow.currentTimeMillis());
    table.update();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  @Override
  public void validateApproveScenes(List<VideoReview> reviews) {
    if (progress.outcome() != Outcome.WAITING_FOR_REVIEW) {
      throw new IllegalArgumentException(
          "the production does not wait for a review: it is " + progress.outcome());
    }
    if (applyingReview || approved) {
      throw new IllegalArgumentException("another review is being applied");
    }
    Set<String> reviewed = new HashSet<>();
    for (VideoReview review : reviews == null ? List.<VideoReview>of() : reviews) {
      VideoPlan plan =
          plans.stream()
              .filter(candidate -> candidate.id().equals(review.videoId()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no video "
                              + review.videoId()
                              + "; there are "
                              + plans.stream()
                                  .map(VideoPlan::id)
                                  .collect(Collectors.joining(", "))));
      if (!reviewed.add(plan.id())) {
        throw new IllegalArgumentException("there are two reviews of video " + plan.id());
      }
      validate(plan, review);
    }
  }

  private static void validate(VideoPlan plan, VideoReview review) {
    Set<String> known = plan.scenes().stream().map(SceneOutline::id).collect(Collectors.toSet());
    Set<String> edited = new HashSet<>();
    int dropped = 0;
    for (VideoReview.SceneEdit edit : review.edits()) {
      if (!known.contains(edit.sceneId())) {
        throw new IllegalArgumentException(
            "video " + plan.id() + " has no scene " + edit.sceneId());
      }
      if (!edited.add(edit.sceneId())) {
        throw new IllegalArgumentException(
            "there are two edits of scene " + edit.sceneId() + " of video " + plan.id());
      }
      dropped += edit.drop() ? 1 : 0;
    }
    if (dropped == known.size()) {
      throw new IllegalArgumentException("no scene of video " + plan.id() + " would be left");
    }
  }

  /**
   * Applies the edits before it approves, so that faults in them are told to the reviewer, who may
   * then try again.
   */
  @Override
  public void approveScenes(List<VideoReview> reviews) {
    applyingReview = true;
    try {
      Map<String, VideoPlan> edited = new LinkedHashMap<>();
      reviewScope =
          Workflow.newCancellationScope(
              () -> {
                for (VideoReview review : reviews == null ? List.<VideoReview>of() : reviews) {
                  if (!review.edits().isEmpty()) {
                    edited.put(review.videoId(), applyEdits(review));
                  }
                }
              });
      reviewScope.run();
      plans = plans.stream().map(plan -> edited.getOrDefault(plan.id(), plan)).toList();
      approved = true;
    } finally {
      applyingReview = false;
    }
  }

  private VideoPlan applyEdits(VideoReview review) {
    VideoPlan plan =
        plans.stream()
            .filter(candidate -> candidate.id().equals(review.videoId()))
            .findFirst()
            .orElseThrow();
    UnitId unit =
        new UnitId(production, VideoStages.SCENE_REVIEW, review.videoId(), plan.id() + " · edits");
    try {
      return VideoActivities.of(
              VideoInputActivities.class,
              VideoActivityOptions.parseContent(plan.scenes().size()),
              unit)
          .applyEdits(unit, plan, review, options)
          .value();
    } catch (ActivityFailure e) {
      FailureDetail detail = FailureDetails.of(e, unit);
      throw FailureDetails.toFailure(detail, detail.message());
    }
  }

  private void generate(VideoRequest request, SlidingWindow window, ProductionUnits units) {
    if (plans.isEmpty()) {
      return;
    }
    if (before == null) {
      progress.title(plans.stream().map(VideoPlan::title).collect(Collectors.joining(", ")));
      plans.forEach(plan -> plan.warnings().forEach(progress::warn));
      attributes.languages(
          plans.stream()
              .flatMap(plan -> plan.speech().stream())
              .map(SpeechPlan::language)
              .distinct()
              .toList());
      refuseTooMany();
    }
    int sounds = plans.stream().mapToInt(plan -> plan.speech().size()).sum();
    MediaOrder order = new MediaOrder(window, plans.size(), sounds);
    List<VideoProduction> made = new ArrayList<>();
    for (VideoPlan plan : plans) {
      String prefix = plans.size() == 1 ? "" : plan.id() + " · ";
      made.add(new VideoProduction(made.size(), prefix, plan, options, units, order));
    }
    videos = List.copyOf(made);
    units.register(
        VideoStages.OUTPUT_HANDLING, "record", "record of the production", VideoWeights.RECORD);
    if (before == null) {
      progress.balance();
    }
    table.update();
    videos.forEach(VideoProduction::begin);
    while (!window.run(this::isHistoryLong)) {
      continueAsNew(request, units);
    }
    videos.forEach(
        video ->
            video.languages().forEach(language -> language.warnings().forEach(progress::warn)));
  }

  private void refuseTooMany() {
    long count = 0;
    for (VideoPlan plan : plans) {
      // Script, speech and picture of each scene, chunks of the plans, and the end of each video.
      count += (long) plan.speech().size() * (3L * plan.scenes().size() + 10) + 1;
    }
    if (count > MAX_UNITS) {
      end.refuse(
          VideoStages.CONTENT_PARSING,
          fault(
              "production",
              "it has about "
                  + count
                  + " units of work; at most "
                  + MAX_UNITS
                  + " fit into one production: make fewer videos or languages at once"));
    }
  }

  private VideoResult end(ProductionUnits units) {
    if (outputs().isEmpty() && progress.failures().isEmpty()) {
      end.refuse(VideoStages.INPUT_ADAPTATION, fault("request", "no source holds a video"));
    }
    return end.complete(units);
  }

  private List<VideoOutput> outputs() {
    List<VideoOutput> outputs = new ArrayList<>();
    for (VideoProduction video : videos) {
      for (LanguageProduction language : video.languages()) {
        if (language.output() != null) {
          outputs.add(language.output());
        }
      }
    }
    return outputs;
  }

  /** Returns whether all finished files stand at the second place, so that the record may. */
  private boolean isUploaded() {
    return options.deliverTo() != null
        && videos.stream()
            .flatMap(video -> video.languages().stream())
            .filter(language -> language.output() != null)
            .allMatch(LanguageProduction::uploaded);
  }

  private void endCancelled() {
    end.cancel(!videos.isEmpty());
  }

  /** What the end of a production of videos has to know. */
  private final class End implements ProductionEnd.Kind<VideoResult> {
    @Override
    public String recordStage() {
      return VideoStages.OUTPUT_HANDLING;
    }

    @Override
    public String place() {
      return options.outputDirectory();
    }

    @Override
    public String secondPlace() {
      return isUploaded() ? options.deliverTo() : null;
    }

    @Override
    public boolean delivered() {
      return !outputs().isEmpty();
    }

    @Override
    public VideoResult result(
        Outcome outcome,
        List<FailureDetail> failures,
        List<String> warnings,
        Receipt receipt,
        DeliveredFile record) {
      return new VideoResult(outcome, outputs(), failures, warnings, receipt, record);
    }

    @Override
    public ProductionEnd.Writer<VideoResult> writer(UnitId unit, boolean lastWords) {
      VideoOutputActivities activities =
          VideoActivities.of(
              VideoOutputActivities.class,
              lastWords ? UnitOptions.lastWords() : UnitOptions.record(),
              unit);
      return new ProductionEnd.Writer<>() {
        @Override
        public ArtifactRef receipts(ArtifactRef soFar, List<UnitReceipt> more) {
          return activities.recordReceipts(unit, soFar, more);
        }

        @Override
        public DeliveredFile record(ArtifactRef receipts, VideoResult result, String place) {
          return activities.writeRecord(unit, receipts, result, place);
        }

        @Override
        public DeliveredFile failure(FailureDetail failure, String place, List<String> stack) {
          return activities.writeFailure(unit, failure, place, stack);
        }
      };
    }
  }

  @Override
  public ProgressReport progress() {
    return loading ? before.report() : progress.report();
  }

  @Override
  public void resumed(Resumption resumption) {
    if (loading) {
      untold.add(resumption);
      return;
    }
    resumptions++;
    progress.resume(resumption, Workflow.currentTimeMillis());
    table.update();
  }

  @Override
  public void stalled(Stall stall) {
    if (!loading) {
      notifications.stalled(stall);
    }
  }

  @Override
  public void giveUpNotifications() {
    notifications.giveUp();
  }

  @Override
  public List<UnitReceipt> explain() {
    refuseWhileLoading();
    return progress.receipts();
  }

  /** Part of an answer would be taken for all of it. */
  private void refuseWhileLoading() {
    if (loading) {
      throw new IllegalStateException(
          "the production is just going on in a further run; ask again in a moment");
    }
  }

  @Override
  public List<VideoPlan> scenes() {
    refuseWhileLoading();
    return plans;
  }
}
