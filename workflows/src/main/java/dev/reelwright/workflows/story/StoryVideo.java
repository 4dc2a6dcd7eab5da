package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.ProductionAttributes;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.UnitStubs;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoOutput;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoStages;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The video of a story: a production of its own, as a child of the story's, that makes each picture
 * a scene with its narration. What it has made is in the store, so that neither a retry of the
 * story nor a second story with the same pictures makes it again.
 */
final class StoryVideo {
  private static final List<String> VIDEO_STAGES =
      List.of(
          VideoStages.INPUT_ADAPTATION,
          VideoStages.CONTENT_PARSING,
          VideoStages.SCRIPT_GENERATION,
          VideoStages.AUDIO_GENERATION,
          VideoStages.VIDEO_GENERATION,
          VideoStages.OUTPUT_HANDLING);

  /** How long who follows the video may take to see that it has ended. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private final String production;
  private final StoryRequest request;
  private final String folder;
  private final ProductionUnits units;
  private final UnitId scriptUnit;
  private final UnitId videoUnit;
  private VideoResult partial;

  /**
   * Registers its units.
   *
   * @param production workflow id of the story's production
   * @param outline the story, whose id is the folder that its files go to
   */
  StoryVideo(String production, StoryRequest request, StoryOutline outline, ProductionUnits units) {
    this.production = production;
    this.request = request;
    this.units = units;
    folder = outline.id();
    int scenes = outline.scenes().size();
    scriptUnit =
        units.register(
            StoryStages.STORY_VIDEO, "script", "script of the video", StoryWeights.VIDEO_SCRIPT);
    videoUnit =
        units.register(
            StoryStages.STORY_VIDEO, "video", "video " + id(), StoryWeights.video(scenes));
  }

  /** Returns the workflow id of the video's production. */
  private String id() {
    return production + "-video";
  }

  /** Says that there is nothing to make a video of. */
  void abandon() {
    units.abandon(List.of(scriptUnit, videoUnit));
  }

  /**
   * Adds its units.
   *
   * @param spent says what the story has cost, when the video begins
   * @param done takes what the video's production has delivered
   */
  void begin(StoryPackage story, Supplier<Cost> spent, Consumer<VideoResult> done) {
    StoryVideoActivities writing =
        UnitStubs.of(
            StoryVideoActivities.class, StoryActivityOptions.writeVideoScript(), scriptUnit, 2);
    units.<Made<VideoSource>>run(
        0,
        scriptUnit,
        () -> true,
        () -> Async.function(writing::writeScript, scriptUnit, story),
        script -> make(script, spent, done),
        failure -> units.abandon(List.of(videoUnit)));
  }

  private void make(Made<VideoSource> script, Supplier<Cost> spent, Consumer<VideoResult> done) {
    units.<Made<VideoResult>>run(
        0,
        videoUnit,
        () -> true,
        () -> produce(script, spent.get()),
        made -> done.accept(made.value()),
        failure -> {
          if (partial != null) {
            done.accept(partial);
          }
        });
  }

  private Promise<Made<VideoResult>> produce(Made<VideoSource> script, Cost spent) {
    VideoWorkflow video =
        Workflow.newChildWorkflowStub(VideoWorkflow.class, childOptions(script.value()));
    Promise<VideoResult> result =
        Async.function(video::produce, videoRequest(script.value(), spent));
    CancellationScope own = CancellationScope.current();
    CompletablePromise<Void> followed = Workflow.newPromise();
    // It ends by itself when the video has ended, cancelled or not. The in-memory service cannot
    // take the cancellation of an activity that is just ending.
    CancellationScope following = Workflow.newDetachedCancellationScope(() -> follow(followed));
    // Before it has begun, an earlier production of the same id would be followed.
    Workflow.getWorkflowExecution(video)
        .handle(
            (begun, failure) -> {
              if (failure == null) {
                following.run();
              } else {
                followed.complete(null);
              }
              return null;
            });
    CompletablePromise<Made<VideoResult>> made = Workflow.newPromise();
    result.handle(
        (value, failure) -> {
          Promise.anyOf(followed, lastLook())
              .handle(
                  (seen, unseen) -> {
                    if (!followed.isCompleted()) {
                      following.cancel();
                    }
                    end(made, script, value, failure, own.isCancelRequested());
                    return null;
                  });
          return null;
        });
    return made;
  }

  private static Promise<Void> lastLook() {
    AtomicReference<Promise<Void>> timer = new AtomicReference<>();
    Workflow.newDetachedCancellationScope(() -> timer.set(Workflow.newTimer(LAST_LOOK))).run();
    return timer.get();
  }

  private void end(
      CompletablePromise<Made<VideoResult>> made,
      Made<VideoSource> script,
      VideoResult value,
      RuntimeException failure,
      boolean cancelled) {
    if (failure != null) {
      made.completeExceptionally(cancelled ? failure : failed(failure));
    } else if (!value.failures().isEmpty()) {
      partial = value;
      made.completeExceptionally(failed(value.failures().get(0), value.receipt().cost()));
    } else {
      made.complete(new Made<>(value, receipt(script, value.receipt())));
    }
  }

  /** Makes the unit's progress that of the video; without it the video is made all the same. */
  private void follow(CompletablePromise<Void> followed) {
    StoryVideoActivities following =
        UnitStubs.of(StoryVideoActivities.class, StoryActivityOptions.followVideo(), videoUnit, 1);
    Async.procedure(following::followVideo, videoUnit, id())
        .handle(
            (value, failure) -> {
              followed.complete(null);
              return null;
            });
  }

  private ChildWorkflowOptions childOptions(VideoSource script) {
    ChildWorkflowOptions.Builder options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id())
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
            .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setStaticSummary("video production " + id())
            .setStaticDetails(
                "The video of the story " + script.location() + ", for " + production);
    ProductionAttributes.ofChild("video").ifPresent(options::setTypedSearchAttributes);
    return options.build();
  }

  private VideoRequest videoRequest(VideoSource script, Cost spent) {
    Budget budget = ProductionTerms.orNone(request.terms()).budget();
    boolean again =
        request.again() != null && request.again().tokenOf(StoryStages.STORY_VIDEO) != null;
    return new VideoRequest(
        List.of(script),
        videoOptions(),
        again ? new MadeAgain(request.again().token(), VIDEO_STAGES) : null,
        null,
        budget == null ? null : ProductionTerms.NONE.with(budget.minus(spent)));
  }

  private VideoOptions videoOptions() {
    StoryOptions story = request.options();
    VideoOptions asked = story.video();
    return new VideoOptions(
        asked.languages(),
        asked.voices(),
        asked.color(),
        asked.speakingRate(),
        asked.speechProvider(),
        0,
        null,
        null,
        false,
        false,
        within(story.outputDirectory()),
        story.deliverTo() == null ? null : within(story.deliverTo()));
  }

  private String within(String place) {
    return place.endsWith("/") ? place + folder : place + "/" + folder;
  }

  private RuntimeException failed(RuntimeException failure) {
    FailureDetail detail =
        FailureDetails.isCancellation(failure)
            ? FailureDetails.of(
                FailureCode.INTERNAL, "its production " + id() + " was cancelled", videoUnit)
            : FailureDetails.of(failure, videoUnit);
    return failed(detail, FailureDetails.spent(failure).orElse(Cost.NONE));
  }

  /** Says of what failed in the video's production what stage and unit of this one it is. */
  private RuntimeException failed(FailureDetail of, Cost spent) {
    FailureDetail detail =
        new FailureDetail(
            of.code(),
            "the video " + id() + ": " + of.message(),
            videoUnit.stage(),
            videoUnit.unit(),
            of.attempt(),
            of.provider(),
            of.httpStatus(),
            of.requestId(),
            of.code() == FailureCode.BUDGET_EXCEEDED
                ? "reelwright retry " + production + " --failed --budget AMOUNT"
                : of.hint(),
            of.faults());
    return FailureDetails.toFailure(detail, detail.message(), spent);
  }

  private UnitReceipt receipt(Made<VideoSource> script, Receipt of) {
    return new UnitReceipt(
        videoUnit.stage(),
        videoUnit.unit(),
        of.made() == 0 ? UnitDecision.REUSED : UnitDecision.MADE,
        of.made() + " units made and " + of.reused() + " reused by " + id(),
        script.receipt().key(),
        of.cost(),
        of.savedSeconds(),
        1,
        of);
  }

  /** Returns what a video's production has delivered, as a story tells of it. */
  static List<ProductionOutput> outputs(VideoResult video) {
    List<ProductionOutput> outputs = new ArrayList<>();
    for (VideoOutput output : video.outputs()) {
      outputs.add(
          new ProductionOutput(
              output.videoId() + " (" + output.language() + ")", output.seconds(), output.files()));
    }
    return outputs;
  }
}
