package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.Notification;
import dev.reelwright.workflows.production.NotificationActivities;
import dev.reelwright.workflows.production.StateActivities;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The activities of a production of videos as a test scripts them: they stand for the components
 * that do the work, and keep what was asked of them.
 */
final class ScriptedActivities
    implements VideoInputActivities,
        VideoScriptActivities,
        VideoSpeechActivities,
        VideoPictureActivities,
        VideoAssemblyActivities,
        VideoOutputActivities,
        StateActivities,
        NotificationActivities {
  /** What a test lets happen inside an activity. */
  @FunctionalInterface
  interface Script {
    void play(String activity, UnitId unit, int attempt) throws InterruptedException;
  }

  final CopyOnWriteArrayList<String> runs = new CopyOnWriteArrayList<>();
  final List<String> begun = new CopyOnWriteArrayList<>();
  final List<String> ended = new CopyOnWriteArrayList<>();
  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger mostRunning = new AtomicInteger();
  final List<FailureDetail> recordedFailures = new CopyOnWriteArrayList<>();
  final List<List<String>> recordedStacks = new CopyOnWriteArrayList<>();
  final List<VideoResult> records = new CopyOnWriteArrayList<>();
  final List<Assembly> assemblies = new CopyOnWriteArrayList<>();
  final List<Notification> notifications = new CopyOnWriteArrayList<>();
  final List<UnitId> spokenUnits = new CopyOnWriteArrayList<>();
  final List<DeliveryRequest> deliveries = new CopyOnWriteArrayList<>();

  private final List<String> videos;
  private final Map<String, byte[]> state = new ConcurrentHashMap<>();

  private final int scenes;
  private final List<String> languages;
  private volatile Script script = (activity, unit, attempt) -> {};
  private volatile boolean remoteSpeech;
  private volatile boolean allMove;
  private volatile Map<String, Double> prices = Map.of();
  private volatile List<String> undelivered = List.of();
  private volatile UnitDecision decision = UnitDecision.MADE;

  ScriptedActivities(int videos, int scenes, String... languages) {
    this(
        videos == 1
            ? List.of("intro")
            : IntStream.rangeClosed(1, videos).mapToObj(i -> "part-" + i).toList(),
        scenes,
        languages);
  }

  ScriptedActivities(List<String> videos, int scenes, String... languages) {
    this.videos = videos;
    this.scenes = scenes;
    this.languages = List.of(languages);
  }

  void script(Script script) {
    this.script = script;
  }

  void everySceneMoves() {
    allMove = true;
  }

  void speechIsRemote() {
    remoteSpeech = true;
  }

  /** Speech comes from a provider at this price, in US dollars for a million characters. */
  void speechCosts(double price) {
    remoteSpeech = true;
    prices = Map.of("openai", price);
  }

  /** Notifications leave these warnings. */
  void deliveriesWarn(String... warnings) {
    undelivered = List.of(warnings);
  }

  void everythingIsThere() {
    decision = UnitDecision.REUSED;
  }

  /** Returns whether an activity has begun. */
  boolean hasBegun(String activity, String unit) {
    return begun.contains(activity + " " + unit);
  }

  static ApplicationFailure failure(FailureCode code, UnitId unit, String message) {
    FailureDetail detail =
        new FailureDetail(
            code,
            message,
            unit.stage(),
            unit.unit(),
            1,
            null,
            null,
            null,
            code.hint(),
            code == FailureCode.INVALID_INPUT
                ? List.of(new InputFault("lesson.yaml", 12, "intro", message))
                : List.of());
    return ApplicationFailure.newFailure(message, code.name(), detail);
  }

  static ArtifactRef artifact(String name) {
    return new ArtifactRef(
        "test/" + name, String.format("%064x", Math.abs((long) name.hashCode())), 1000, "x/y");
  }

  private void play(String activity, UnitId unit) {
    runs.addIfAbsent(Activity.getExecutionContext().getInfo().getWorkflowRunId());
    begun.add(activity + " " + unit.unit());
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      script.play(activity, unit, Activity.getExecutionContext().getInfo().getAttempt());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(e);
    } finally {
      running.decrementAndGet();
      ended.add(activity + " " + unit.unit());
    }
  }

  private <T> Made<T> made(UnitId unit, T value) {
    return made(unit, value, Cost.NONE);
  }

  private <T> Made<T> made(UnitId unit, T value, Cost more) {
    return new Made<>(
        value,
        new UnitReceipt(
            unit.stage(),
            unit.unit(),
            decision,
            decision == UnitDecision.MADE ? "first time" : "same inputs",
            artifact(unit.unit()).sha256(),
            decision == UnitDecision.MADE ? Cost.ofSeconds(0.5).plus(more) : Cost.ofSeconds(0.001),
            decision == UnitDecision.MADE ? 0 : 0.5,
            1));
  }

  @Override
  public Made<AdaptedSource> adaptSource(UnitId unit, VideoSource source, VideoOptions options) {
    play("adaptSource", unit);
    List<AdaptedVideo> found = new ArrayList<>();
    for (String id : videos) {
      found.add(new AdaptedVideo(id, "Title of " + id, scenes, artifact("spec-" + id)));
    }
    return made(unit, new AdaptedSource(found, List.of()));
  }

  @Override
  public Made<VideoPlan> parseContent(UnitId unit, AdaptedVideo video, VideoOptions options) {
    play("parseContent", unit);
    return made(unit, plan(video.id(), scenes));
  }

  private VideoPlan plan(String id, int count) {
    List<SceneOutline> outlines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      outlines.add(new SceneOutline("s" + i, allMove ? "image" : "list", 200, allMove, null, null));
    }
    List<SpeechPlan> speech = new ArrayList<>();
    for (String language : languages) {
      speech.add(
          new SpeechPlan(
              language,
              remoteSpeech ? "openai" : "embedded",
              "1",
              remoteSpeech,
              java.util.Collections.nCopies(count, "voice-" + language)));
    }
    return new VideoPlan(
        id, "Title of " + id, artifact("spec-" + id), outlines, speech, "x264", prices, List.of());
  }

  @Override
  public Made<VideoPlan> applyEdits(
      UnitId unit, VideoPlan plan, VideoReview review, VideoOptions options) {
    play("applyEdits", unit);
    long dropped = review.edits().stream().filter(VideoReview.SceneEdit::drop).count();
    return made(unit, plan(plan.id(), plan.scenes().size() - (int) dropped));
  }

  @Override
  public Made<SceneScript> writeScript(
      UnitId unit, ArtifactRef spec, int sceneIndex, String language) {
    play("writeScript", unit);
    return made(unit, new SceneScript(artifact(unit.unit() + ".txt"), 200, 2));
  }

  @Override
  public Made<SpeechClip> speak(UnitId unit, SpeechRequest request) {
    play("speak", unit);
    spokenUnits.add(unit);
    if (Boolean.TRUE.equals(request.reuseOnly()) && decision == UnitDecision.MADE) {
      throw failure(FailureCode.BUDGET_EXCEEDED, unit, "it is not there");
    }
    double price = prices.getOrDefault(request.provider(), 0.0);
    return made(
        unit,
        new SpeechClip(
            artifact(unit.unit() + ".wav"),
            artifact(unit.unit() + ".json"),
            480_000,
            2,
            request.voice()),
        remoteSpeech ? new Cost(0, 200, 0, 0, 200 * price / 1_000_000) : Cost.NONE);
  }

  @Override
  public Made<PicturePart> renderPicture(UnitId unit, PictureRequest request) {
    play("renderPicture", unit);
    return made(
        unit, new PicturePart(artifact(unit.unit() + ".a"), 30, artifact(unit.unit() + ".b"), 30));
  }

  @Override
  public ArtifactRef extendAssembly(UnitId unit, ArtifactRef soFar, Assembly next) {
    play("extendAssembly", unit);
    assemblies.add(next);
    return artifact(unit.unit());
  }

  @Override
  public Made<SoundTrack> mixSound(UnitId unit, ArtifactRef assembly) {
    play("mixSound", unit);
    return made(unit, new SoundTrack(artifact(unit.unit()), 480_000, -16.0));
  }

  @Override
  public Made<Subtitles> writeSubtitles(UnitId unit, ArtifactRef assembly) {
    play("writeSubtitles", unit);
    return made(unit, new Subtitles(artifact("srt"), artifact("vtt"), artifact("timing"), 4));
  }

  @Override
  public Made<JoinedVideo> join(
      UnitId unit, ArtifactRef assembly, SoundTrack sound, Subtitles subtitles) {
    play("join", unit);
    return made(unit, new JoinedVideo(artifact(unit.unit()), 660));
  }

  @Override
  public Made<SyncCertificate> inspect(
      UnitId unit, ArtifactRef assembly, JoinedVideo video, Subtitles subtitles) {
    play("inspect", unit);
    return made(
        unit,
        new SyncCertificate(660, 660, 22, 22, 0, 4, 10, 5, -16.0, -1.5, 2, 4, true, List.of()));
  }

  @Override
  public Made<ArtifactRef> makeThumbnail(UnitId unit, ArtifactRef spec) {
    play("makeThumbnail", unit);
    return made(unit, artifact(unit.unit()));
  }

  @Override
  public Made<VideoOutput> deliver(
      UnitId unit,
      ArtifactRef assembly,
      JoinedVideo video,
      Subtitles subtitles,
      SyncCertificate certificate,
      ArtifactRef thumbnail,
      DeliveryRequest request) {
    play("deliver", unit);
    deliveries.add(request);
    String stem = unit.unit().replaceFirst("/(delivery|upload)$", "");
    int dot = stem.lastIndexOf('.');
    return made(
        unit,
        new VideoOutput(
            stem.substring(0, dot),
            stem.substring(dot + 1),
            22,
            List.of(file(request.outputDirectory(), stem.replace('.', '_') + ".mp4"))));
  }

  @Override
  public ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts) {
    play("recordReceipts", unit);
    return artifact("receipts-" + receipts.size());
  }

  @Override
  public DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, VideoResult result, String outputDirectory) {
    play("writeRecord", unit);
    records.add(result);
    return file(outputDirectory, "production.json");
  }

  @Override
  public DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String outputDirectory, List<String> stack) {
    play("writeFailure", unit);
    recordedFailures.add(failure);
    recordedStacks.add(stack);
    return file(outputDirectory, "debug/" + failure.stage() + "_error.json");
  }

  @Override
  public ArtifactRef keepState(UnitId unit, byte[] part) {
    play("keepState", unit);
    ArtifactRef kept = artifact("state-" + state.size());
    state.put(kept.key(), part);
    return kept;
  }

  @Override
  public byte[] readState(UnitId unit, ArtifactRef part) {
    play("readState", unit);
    return state.get(part.key());
  }

  @Override
  public List<String> sendNotification(
      UnitId unit, List<String> variables, Notification notification) {
    play("sendNotification", unit);
    notifications.add(notification);
    return undelivered;
  }

  private static DeliveredFile file(String directory, String name) {
    return new DeliveredFile(
        name, directory + "/" + name, artifact(name).sha256(), 1000, "video/mp4");
  }
}
