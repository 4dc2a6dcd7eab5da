package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Continuation;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionAttributes;
import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProductionProgress;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressTable;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.StateActivities;
import dev.reelwright.workflows.production.StateParts;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.ActivityOptions;
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

  /** Receipts that are added to the record at once: some 70 KB. */
  static final int RECEIPT_CHUNK = 200;

  /** Units of one production: the workflow keeps some two kilobytes of each. */
  static final int MAX_UNITS = 7000;

  /** Failures that a result lists. */
  private static final int LISTED_FAILURES = 100;

  /** Warnings that a result lists: as many as keep it well below the size of a payload. */
  private static final int LISTED_WARNINGS = 1000;

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
  }

  @Override
  public VideoResult produce(VideoRequest request) {
    CancellationScope scope = CancellationScope.current();
    SlidingWindow window = new SlidingWindow(IN_FLIGHT, VideoActivityOptions.CANCELLATION_BOUND);
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
    refuseFaults(VideoStages.INPUT_ADAPTATION);
    refuseSharedIds(adapted);
    plans = parse(adapted, window, units);
    refuseFaults(VideoStages.CONTENT_PARSING);
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
            new Continuation(progress.report(), kept),
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
      refuse(VideoStages.INPUT_ADAPTATION, fault("request", "there is no source"));
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

  /** Refuses the whole production when any input has a fault, with all faults of all inputs. */
  private void refuseFaults(String stage) {
    List<FailureDetail> faulty =
        progress.failures().stream().filter(failure -> failure.code().isBadInput()).toList();
    if (faulty.isEmpty()) {
      return;
    }
    if (faulty.size() == 1) {
      refuse(faulty.get(0), faulty.get(0).message());
    }
    List<InputFault> faults = new ArrayList<>();
    for (FailureDetail failure : faulty) {
      if (failure.faults().isEmpty()) {
        faults.add(new InputFault(failure.unit(), null, null, failure.message()));
      } else {
        faults.addAll(failure.faults());
      }
    }
    boolean sameCode = faulty.stream().map(FailureDetail::code).distinct().count() == 1;
    refuse(stage, sameCode ? faulty.get(0).code() : FailureCode.INVALID_INPUT, faults);
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
      refuse(VideoStages.INPUT_ADAPTATION, faults);
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
      refuse(VideoStages.CONTENT_PARSING, faults);
    }
  }

  private static List<InputFault> fault(String source, String message) {
    return List.of(new InputFault(source, null, null, message));
  }

  private void refuse(String stage, List<InputFault> faults) {
    refuse(stage, FailureCode.INVALID_INPUT, faults);
  }

  private void refuse(String stage, FailureCode code, List<InputFault> faults) {
    StringBuilder message =
        new StringBuilder(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
    faults.forEach(fault -> message.append("\n  ").append(fault.describe()));
    refuse(
        new FailureDetail(
            code, message.toString(), stage, null, 1, null, null, null, code.hint(), faults),
        message.toString());
  }

  private void refuse(FailureDetail detail, String message) {
    progress.finish(Outcome.FAILED, detail, Workflow.currentTimeMillis());
    table.update();
    notifications.ended();
    throw FailureDetails.toFailure(detail, message);
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
                  Workflow.await(
                      VideoActivityOptions.CANCELLATION_BOUND, Workflow::isEveryHandlerFinished))
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
      refuse(
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
    List<VideoOutput> outputs = outputs();
    recordFailures(units);
    if (outputs.isEmpty() && progress.failures().isEmpty()) {
      refuse(VideoStages.INPUT_ADAPTATION, fault("request", "no source holds a video"));
    }
    if (outputs.isEmpty()) {
      FailureDetail first = progress.failures().get(0);
      int others = progress.failures().size() - 1;
      String message =
          others == 0
              ? first.message()
              : first.message() + " (and " + others + " more failed for good)";
      log.error("nothing was delivered: {}", message);
      refuse(first, message);
    }
    Outcome outcome =
        progress.failures().isEmpty() ? Outcome.COMPLETED : Outcome.COMPLETED_WITH_FAILURES;
    VideoResult result = result(outcome, outputs, null);
    UnitId unit = record("record of the production");
    progress.begin(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    DeliveredFile record = null;
    try {
      record = writeRecord(unit, VideoActivityOptions.record(), result);
      progress.succeed(unit.stage(), unit.unit(), null, Workflow.currentTimeMillis());
      progress.deliver(List.of(record));
      if (isUploaded()) {
        uploadRecord(result);
      }
    } catch (ActivityFailure e) {
      if (FailureDetails.isCancellation(e)) {
        throw e;
      }
      progress.forgo(
          unit.stage(),
          unit.unit(),
          "the production has no record: " + FailureDetails.of(e, unit).message(),
          Workflow.currentTimeMillis());
    }
    progress.finish(outcome, null, Workflow.currentTimeMillis());
    table.update();
    notifications.ended();
    return result(outcome, outputs, record);
  }

  private VideoResult result(Outcome outcome, List<VideoOutput> outputs, DeliveredFile record) {
    List<FailureDetail> failures = progress.failures();
    return new VideoResult(
        outcome,
        outputs,
        failures.subList(0, Math.min(LISTED_FAILURES, failures.size())),
        progress.warnings().stream().limit(LISTED_WARNINGS).toList(),
        progress.receipt(),
        record);
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

  private UnitId record(String label) {
    String stage = VideoStages.OUTPUT_HANDLING;
    return new UnitId(
        production, stage, "record", label, again == null ? null : again.tokenOf(stage));
  }

  /** Returns whether all finished files stand at the second place, so that the record may. */
  private boolean isUploaded() {
    return options.deliverTo() != null
        && videos.stream()
            .flatMap(video -> video.languages().stream())
            .filter(language -> language.output() != null)
            .allMatch(LanguageProduction::uploaded);
  }

  private void uploadRecord(VideoResult result) {
    UnitId unit = record("upload of the record");
    try {
      progress.deliver(
          List.of(writeRecord(unit, VideoActivityOptions.record(), result, options.deliverTo())));
    } catch (ActivityFailure e) {
      if (FailureDetails.isCancellation(e)) {
        throw e;
      }
      progress.warn(
          "production.json was not delivered to "
              + options.deliverTo()
              + ": "
              + FailureDetails.of(e, unit).message());
    }
  }

  private DeliveredFile writeRecord(UnitId unit, ActivityOptions row, VideoResult result) {
    return writeRecord(unit, row, result, options.outputDirectory());
  }

  private DeliveredFile writeRecord(
      UnitId unit, ActivityOptions row, VideoResult result, String place) {
    VideoOutputActivities activities = VideoActivities.of(VideoOutputActivities.class, row, unit);
    List<UnitReceipt> receipts = progress.receipts();
    ArtifactRef written = null;
    for (int from = 0; from < receipts.size(); from += RECEIPT_CHUNK) {
      List<UnitReceipt> chunk =
          new ArrayList<>(receipts.subList(from, Math.min(from + RECEIPT_CHUNK, receipts.size())));
      written = activities.recordReceipts(unit, written, chunk);
    }
    return activities.writeRecord(unit, written, result, place);
  }

  /** Leaves the first failure of each failed stage beside the outputs, as well as that goes. */
  private void recordFailures(ProductionUnits units) {
    Map<String, FailureDetail> firsts = new LinkedHashMap<>();
    progress.failures().forEach(failure -> firsts.putIfAbsent(failure.stage(), failure));
    for (FailureDetail failure : firsts.values()) {
      UnitId unit =
          new UnitId(
              production, failure.stage(), "failure", failure.stage() + " · record of the failure");
      try {
        DeliveredFile written =
            VideoActivities.of(VideoOutputActivities.class, VideoActivityOptions.lastWords(), unit)
                .writeFailure(
                    unit, failure, options.outputDirectory(), units.stack(failure.stage()));
        progress.deliver(List.of(written));
      } catch (ActivityFailure e) {
        if (FailureDetails.isCancellation(e)) {
          throw e;
        }
        log.warn("the failure of {} could not be recorded", failure.stage(), e);
      }
    }
  }

  private void endCancelled() {
    progress.finish(Outcome.CANCELLED, null, Workflow.currentTimeMillis());
    table.update();
    Workflow.newDetachedCancellationScope(
            () -> {
              if (!videos.isEmpty()) {
                recordCancelled();
              }
              notifications.ended();
            })
        .run();
  }

  private void recordCancelled() {
    UnitId unit = record("record of the cancelled production");
    try {
      progress.deliver(
          List.of(
              writeRecord(
                  unit,
                  VideoActivityOptions.lastWords(),
                  result(Outcome.CANCELLED, outputs(), null))));
    } catch (ActivityFailure e) {
      log.warn("the cancelled production has no record", e);
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
