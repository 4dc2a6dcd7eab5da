package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One video in one language: from scripts to the delivered files. A unit that fails for good ends
 * it, and it alone.
 */
final class LanguageProduction {
  /** Scenes that are added to an assembly at once: some 70 KB. */
  static final int ASSEMBLY_CHUNK = 50;

  private final VideoProduction video;
  private final SpeechPlan speech;
  private final VideoOptions options;
  private final ProductionUnits units;
  private final MediaOrder order;
  private final String language;
  private final List<SceneOutline> scenes;

  private final List<UnitId> all = new ArrayList<>();
  private final List<UnitId> scriptUnits = new ArrayList<>();
  private final List<UnitId> speechUnits = new ArrayList<>();
  private final List<UnitId> pictureUnits = new ArrayList<>();
  private final List<UnitId> soundPlanUnits = new ArrayList<>();
  private final List<UnitId> planUnits = new ArrayList<>();
  private final UnitId soundUnit;
  private final UnitId subtitlesUnit;
  private final UnitId joinUnit;
  private final UnitId checkUnit;
  private final UnitId deliveryUnit;
  private final UnitId uploadUnit;

  private final SceneScript[] scripts;
  private final SpeechClip[] clips;
  private final PicturePart[] parts;
  private final int[] frames;
  private final List<String> warnings = new ArrayList<>();
  private int clipsReady;
  private int partsReady;
  private ArtifactRef assembly;
  private SoundTrack sound;
  private Subtitles subtitles;
  private JoinedVideo joined;
  private SyncCertificate certificate;
  private boolean soundSettled;
  private boolean joining;
  private boolean delivering;
  private boolean givenUp;
  private VideoOutput output;
  private boolean uploaded;

  LanguageProduction(
      VideoProduction video,
      String prefix,
      SpeechPlan speech,
      VideoOptions options,
      ProductionUnits units,
      MediaOrder order) {
    this.video = video;
    this.speech = speech;
    this.options = options;
    this.units = units;
    this.order = order;
    this.language = speech.language();
    VideoPlan plan = video.plan();
    this.scenes = plan.scenes();
    this.scripts = new SceneScript[scenes.size()];
    this.clips = new SpeechClip[scenes.size()];
    this.parts = new PicturePart[scenes.size()];
    this.frames = new int[scenes.size()];
    for (int i = 0; i < scenes.size(); i++) {
      SceneOutline scene = scenes.get(i);
      String name = plan.id() + "/" + scene.id() + "." + language;
      String label = video.sceneLabel(prefix, i, "");
      scriptUnits.add(
          register(
              VideoStages.SCRIPT_GENERATION,
              name,
              label + "script · " + language,
              VideoWeights.SCRIPT));
      speechUnits.add(
          register(
              VideoStages.AUDIO_GENERATION,
              name,
              label + "narration · " + language,
              VideoWeights.speech(speech, scene)));
      pictureUnits.add(
          scene.moves()
              ? register(
                  VideoStages.VIDEO_GENERATION,
                  name,
                  label + "picture · " + language,
                  VideoWeights.picture(scene))
              : null);
    }
    double seconds = VideoWeights.expectedSeconds(plan);
    String stem = plan.id() + "." + language + "/";
    String label = prefix;
    String end = " · " + language;
    int chunks = (scenes.size() + ASSEMBLY_CHUNK - 1) / ASSEMBLY_CHUNK;
    for (int i = 1; i <= chunks; i++) {
      String place = chunks == 1 ? "" : " " + i + "/" + chunks;
      String number = chunks == 1 ? "" : "-" + i;
      soundPlanUnits.add(
          register(
              VideoStages.VIDEO_GENERATION,
              stem + "sound-plan" + number,
              label + "plan of the sound" + place + end,
              VideoWeights.PLAN));
      planUnits.add(
          register(
              VideoStages.VIDEO_GENERATION,
              stem + "plan" + number,
              label + "plan" + place + end,
              VideoWeights.PLAN));
    }
    String assembling = VideoStages.VIDEO_GENERATION;
    soundUnit =
        register(assembling, stem + "sound", label + "sound" + end, VideoWeights.sound(seconds));
    joinUnit =
        register(assembling, stem + "join", label + "join" + end, VideoWeights.join(seconds));
    String finishing = VideoStages.OUTPUT_HANDLING;
    subtitlesUnit =
        register(finishing, stem + "subtitles", label + "subtitles" + end, VideoWeights.SUBTITLES);
    checkUnit =
        register(finishing, stem + "check", label + "check" + end, VideoWeights.check(seconds));
    deliveryUnit =
        register(
            finishing, stem + "delivery", label + "delivery" + end, VideoWeights.delivery(seconds));
    uploadUnit =
        options.deliverTo() == null
            ? null
            : register(
                finishing, stem + "upload", label + "upload" + end, VideoWeights.delivery(seconds));
  }

  private UnitId register(String stage, String unit, String label, double weight) {
    UnitId id = units.register(stage, unit, label, weight);
    all.add(id);
    return id;
  }

  /** Adds the scripts; everything else follows from them. */
  void begin() {
    for (int i = 0; i < scenes.size(); i++) {
      int scene = i;
      UnitId unit = scriptUnits.get(i);
      VideoScriptActivities activities =
          VideoActivities.of(
              VideoScriptActivities.class,
              VideoActivityOptions.writeScript(),
              unit,
              UnitKind.SCRIPT);
      run(
          SceneScript.class,
          UnitKind.SCRIPT,
          unit,
          () -> Async.function(activities::writeScript, unit, video.plan().spec(), scene, language),
          script -> speak(scene, script));
    }
  }

  private void speak(int scene, SceneScript script) {
    scripts[scene] = script;
    UnitId unit = speechUnits.get(scene);
    UnitKind kind = order.kind(speech);
    units.<Made<SpeechClip>>run(
        video.rank(kind),
        order.lane(kind),
        unit,
        Made.of(SpeechClip.class),
        video.plan().speechCost(speech, script.characters()),
        this::isWanted,
        mayPay -> {
          SpeechRequest request =
              new SpeechRequest(
                  language,
                  speech.provider(),
                  speech.engineVersion(),
                  speech.voices().get(scene),
                  options.speakingRate(),
                  script,
                  mayPay ? null : Boolean.TRUE);
          VideoSpeechActivities activities =
              VideoActivities.of(
                  VideoSpeechActivities.class,
                  VideoActivityOptions.speak(speech.remote(), script.characters()),
                  unit,
                  order.kindNow(kind, speech));
          return Async.function(activities::speak, unit, request);
        },
        made -> {
          order.spoken(speech);
          clipReady(scene, made.value());
        },
        failure -> giveUp());
  }

  private void clipReady(int scene, SpeechClip clip) {
    SceneOutline outline = scenes.get(scene);
    clips[scene] = clip;
    frames[scene] = VideoTimeline.sceneFrames(outline.minDuration(), clip.samples());
    double seconds = frames[scene] / (double) VideoTimeline.FRAMES_PER_SECOND;
    if (outline.maxDuration() != null && seconds > outline.maxDuration() + 1e-6) {
      warnings.add(
          String.format(
              java.util.Locale.ROOT,
              "%s, scene %s, %s: its speech makes it %.1f s long, longer than its max_duration of"
                  + " %.1f s; speech is never cut",
              video.plan().id(),
              outline.id(),
              language,
              seconds,
              outline.maxDuration()));
    }
    if (outline.moves()) {
      renderMoving(scene);
    }
    clipsReady++;
    if (clipsReady == scenes.size()) {
      extendAssembly(soundPlanUnits, 0, null, this::makeSound);
      assembleWhenReady();
    }
  }

  private void renderMoving(int scene) {
    UnitId unit = pictureUnits.get(scene);
    PictureRequest request =
        new PictureRequest(
            video.plan().spec(), scene, frames[scene], video.plan().pictureEncoder());
    VideoPictureActivities pictures =
        VideoActivities.of(
            VideoPictureActivities.class,
            VideoActivityOptions.renderPicture(frames[scene]),
            unit,
            UnitKind.MOVING_PICTURE);
    run(
        PicturePart.class,
        UnitKind.MOVING_PICTURE,
        unit,
        () -> Async.function(pictures::renderPicture, unit, request),
        part -> pictureReady(scene, part));
  }

  /** Takes the picture of a scene. */
  void pictureReady(int scene, PicturePart part) {
    parts[scene] = part;
    partsReady++;
    assembleWhenReady();
  }

  private void assembleWhenReady() {
    if (clipsReady == scenes.size() && partsReady == scenes.size() && isWanted()) {
      extendAssembly(
          planUnits,
          0,
          null,
          whole -> {
            assembly = whole;
            joinWhenReady();
          });
    }
  }

  /** Adds one chunk of scenes after the other to an assembly. */
  private void extendAssembly(
      List<UnitId> chunks, int chunk, ArtifactRef soFar, Consumer<ArtifactRef> done) {
    List<AssemblyScene> next = new ArrayList<>();
    int from = chunk * ASSEMBLY_CHUNK;
    boolean withParts = chunks == planUnits;
    for (int i = from; i < Math.min(from + ASSEMBLY_CHUNK, scenes.size()); i++) {
      next.add(new AssemblyScene(i, frames[i], scripts[i], clips[i], withParts ? parts[i] : null));
    }
    VideoPlan plan = video.plan();
    Assembly part =
        new Assembly(plan.id(), language, plan.spec(), speech, plan.pictureEncoder(), next);
    UnitId unit = chunks.get(chunk);
    VideoAssemblyActivities activities =
        VideoActivities.of(
            VideoAssemblyActivities.class, VideoActivityOptions.extendAssembly(), unit);
    units.<ArtifactRef>run(
        video.rank(UnitKind.FINISH),
        new SlidingWindow.Lane(1),
        unit,
        ArtifactRef.class,
        this::isWanted,
        () -> Async.function(activities::extendAssembly, unit, soFar, part),
        extended -> {
          if (chunk + 1 < chunks.size()) {
            extendAssembly(chunks, chunk + 1, extended, done);
          } else {
            done.accept(extended);
          }
        },
        failure -> giveUp());
  }

  private void makeSound(ArtifactRef soundPlan) {
    VideoAssemblyActivities mixing =
        VideoActivities.of(
            VideoAssemblyActivities.class, VideoActivityOptions.mixSound(seconds()), soundUnit);
    run(
        SoundTrack.class,
        UnitKind.FINISH,
        soundUnit,
        () -> Async.function(mixing::mixSound, soundUnit, soundPlan),
        track -> {
          sound = track;
          settleSound();
          joinWhenReady();
        });
    VideoAssemblyActivities writing =
        VideoActivities.of(
            VideoAssemblyActivities.class,
            VideoActivityOptions.writeSubtitles(seconds()),
            subtitlesUnit);
    run(
        Subtitles.class,
        UnitKind.FINISH,
        subtitlesUnit,
        () -> Async.function(writing::writeSubtitles, subtitlesUnit, soundPlan),
        written -> {
          subtitles = written;
          joinWhenReady();
        });
  }

  private void joinWhenReady() {
    if (joining || assembly == null || sound == null || subtitles == null || !isWanted()) {
      return;
    }
    joining = true;
    VideoAssemblyActivities activities =
        VideoActivities.of(
            VideoAssemblyActivities.class, VideoActivityOptions.join(seconds()), joinUnit);
    run(
        JoinedVideo.class,
        UnitKind.FINISH,
        joinUnit,
        () -> Async.function(activities::join, joinUnit, assembly, sound, subtitles),
        this::check);
    video.beginThumbnail();
  }

  private void check(JoinedVideo file) {
    joined = file;
    VideoOutputActivities activities =
        VideoActivities.of(
            VideoOutputActivities.class, VideoActivityOptions.inspect(seconds()), checkUnit);
    run(
        SyncCertificate.class,
        UnitKind.FINISH,
        checkUnit,
        () -> Async.function(activities::inspect, checkUnit, assembly, joined, subtitles),
        measured -> {
          certificate = measured;
          deliverWhenReady();
        });
  }

  /** Delivers the files once the check and the thumbnail have ended. */
  void deliverWhenReady() {
    if (delivering || certificate == null || !video.thumbnailEnded() || !isWanted()) {
      return;
    }
    delivering = true;
    VideoOutputActivities activities =
        VideoActivities.of(
            VideoOutputActivities.class, VideoActivityOptions.deliver(seconds()), deliveryUnit);
    List<String> told = new ArrayList<>(video.plan().warnings());
    told.addAll(warnings);
    if (video.thumbnail() == null) {
      told.add(video.plan().id() + " has no thumbnail");
    }
    Receipt receipt = units.receipt(all).plus(video.receipt());
    DeliveryRequest request = new DeliveryRequest(options.outputDirectory(), told, receipt);
    run(
        VideoOutput.class,
        UnitKind.FINISH,
        deliveryUnit,
        () ->
            Async.function(
                () ->
                    activities.deliver(
                        deliveryUnit,
                        assembly,
                        joined,
                        subtitles,
                        certificate,
                        video.thumbnail(),
                        request)),
        delivered -> {
          output = delivered;
          units.deliver(delivered.files());
          if (uploadUnit != null) {
            upload(new DeliveryRequest(options.deliverTo(), told, receipt));
          }
        });
  }

  /** Brings the files to the second place; they are good and delivered also where that fails. */
  private void upload(DeliveryRequest request) {
    VideoOutputActivities activities =
        VideoActivities.of(
            VideoOutputActivities.class, VideoActivityOptions.deliver(seconds()), uploadUnit);
    units.<Made<VideoOutput>>runOptional(
        video.rank(UnitKind.FINISH),
        uploadUnit,
        Made.of(VideoOutput.class),
        this::isWanted,
        () ->
            Async.function(
                () ->
                    activities.deliver(
                        uploadUnit,
                        assembly,
                        joined,
                        subtitles,
                        certificate,
                        video.thumbnail(),
                        request)),
        video.plan().id() + " (" + language + ") was not delivered to " + request.outputDirectory(),
        made -> {
          if (made != null) {
            uploaded = true;
            units.deliver(made.value().files());
          }
        });
  }

  /** Returns whether its files stand at the second place, too. */
  boolean uploaded() {
    return uploaded;
  }

  private <T> void run(
      Class<T> type,
      UnitKind kind,
      UnitId unit,
      Supplier<Promise<Made<T>>> start,
      Consumer<T> done) {
    units.<Made<T>>run(
        video.rank(kind),
        new SlidingWindow.Lane(1),
        unit,
        Made.of(type),
        this::isWanted,
        start,
        made -> done.accept(made.value()),
        (FailureDetail failure) -> giveUp());
  }

  /** Ends the work on this language: what has not begun never will. */
  void giveUp() {
    if (!givenUp) {
      givenUp = true;
      settleSound();
      order.spoken(speech);
      units.abandon(all);
      video.languageGivenUp();
    }
  }

  private void settleSound() {
    if (!soundSettled) {
      soundSettled = true;
      order.soundSettled();
    }
  }

  /** Returns whether its units are still of use. */
  boolean isWanted() {
    return !givenUp;
  }

  private double seconds() {
    long sum = 0;
    for (int of : frames) {
      sum += of;
    }
    return sum / (double) VideoTimeline.FRAMES_PER_SECOND;
  }

  /** Returns warnings that came up on the way. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns what was delivered, or null. */
  VideoOutput output() {
    return output;
  }
}
