package dev.reelwright.activities.assembly;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.picture.PictureSequence;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.sound.SoundMixer;
import dev.reelwright.activities.sound.SpeechTrack;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.subtitles.Cue;
import dev.reelwright.activities.subtitles.Cues;
import dev.reelwright.activities.subtitles.SubtitleFiles;
import dev.reelwright.activities.subtitles.TimingReport;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.Assembly;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.Subtitles;
import dev.reelwright.workflows.video.VideoAssemblyActivities;
import dev.reelwright.workflows.video.VideoTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts videos together from clips and parts. */
public final class VideoAssemblyActivitiesImpl implements VideoAssemblyActivities {
  /** Rises when the same speech is to give other cues or another report. */
  private static final String SUBTITLE_FORM = "1";

  private final UnitRunner units;
  private final ArtifactStore store;
  private final FfmpegLocator ffmpegs;
  private final SoundMixer mixer;
  private final VideoJoiner joiner;

  /** Creates the activities. */
  public VideoAssemblyActivitiesImpl(
      UnitRunner units, ArtifactStore store, FfmpegLocator ffmpegs, ProcessSupervisor processes) {
    this.units = units;
    this.store = store;
    this.ffmpegs = ffmpegs;
    this.mixer = new SoundMixer(processes);
    this.joiner = new VideoJoiner(processes);
  }

  @Override
  public ArtifactRef extendAssembly(UnitId unit, ArtifactRef soFar, Assembly next) {
    return units.runAlways(unit, ArtifactRef.class, scope -> extended(soFar, next)).value();
  }

  private ArtifactRef extended(ArtifactRef soFar, Assembly next)
      throws ProductionException, IOException {
    List<AssemblyScene> scenes = new ArrayList<>();
    if (soFar != null) {
      scenes.addAll(StoredJson.read(store, soFar, Assembly.class).scenes());
    }
    scenes.addAll(next.scenes());
    for (int i = 0; i < scenes.size(); i++) {
      if (scenes.get(i).index() != i) {
        throw new ProductionException(
            FailureCode.INTERNAL,
            "scene %d of the assembly of %s has the place of scene %d"
                .formatted(scenes.get(i).index(), next.stem(), i));
      }
    }
    Assembly whole =
        new Assembly(
            next.videoId(),
            next.language(),
            next.spec(),
            next.speech(),
            next.pictureEncoder(),
            scenes);
    return StoredJson.put(store, "assembly", whole);
  }

  @Override
  public Made<SoundTrack> mixSound(UnitId unit, ArtifactRef assembly) {
    return units.run(
        unit,
        () -> soundKey(TimedVideo.read(store, assembly)),
        SoundTrack.class,
        scope -> mixer.mix(speech(TimedVideo.read(store, assembly)), ffmpegs.locate(), scope));
  }

  private UnitKey soundKey(TimedVideo video)
      throws ProductionException, CancelledException, InterruptedException {
    return UnitKey.of(
        "sound",
        Map.of(
            "speech",
            hash(video, scene -> clipHash(scene.scene().clip())),
            "scene lengths",
            hash(video, scene -> Integer.toString(scene.scene().frames())),
            "encoding",
            SoundMixer.ENCODING,
            "ffmpeg",
            ffmpegs.locate().version()));
  }

  private static SpeechTrack speech(TimedVideo video) throws ProductionException {
    return new SpeechTrack(
        video.scenes().stream()
            .map(scene -> SpeechTrack.Scene.of(scene.scene().frames(), scene.scene().clip()))
            .toList());
  }

  @Override
  public Made<Subtitles> writeSubtitles(UnitId unit, ArtifactRef assembly) {
    return units.run(
        unit,
        () -> subtitleKey(TimedVideo.read(store, assembly)),
        Subtitles.class,
        scope -> subtitles(TimedVideo.read(store, assembly), scope));
  }

  private static UnitKey subtitleKey(TimedVideo video) {
    return UnitKey.of(
        "subtitles",
        Map.of(
            "video",
            video.assembly().videoId(),
            "language",
            video.assembly().language(),
            "sentences",
            hash(video, scene -> scene.sentences().toString()),
            "scenes",
            hash(
                video,
                scene ->
                    scene.spec().id()
                        + ' '
                        + typeOf(scene)
                        + ' '
                        + scene.scene().frames()
                        + ' '
                        + (scene.isSpoken()
                            ? scene.scene().clip().samples() + " " + scene.scene().clip().voice()
                            : "")),
            "form",
            SUBTITLE_FORM));
  }

  private static Subtitles subtitles(TimedVideo video, UnitScope scope)
      throws ProductionException, IOException {
    List<Cue> cues = cues(video);
    scope.progress().report(0, video.scenes().size(), "writing subtitles");
    byte[] srt = SubtitleFiles.subRip(cues).getBytes(StandardCharsets.UTF_8);
    byte[] vtt = SubtitleFiles.webVtt(cues).getBytes(StandardCharsets.UTF_8);
    byte[] timing =
        StoredJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report(video));
    ArtifactStore store = scope.store();
    Subtitles subtitles =
        new Subtitles(
            store.put("subtitles", "srt", "application/x-subrip", srt),
            store.put("subtitles", "vtt", "text/vtt", vtt),
            store.put("subtitles", "json", "application/json", timing),
            cues.size());
    scope.progress().report(video.scenes().size(), video.scenes().size(), "subtitles written");
    return subtitles;
  }

  private static List<Cue> cues(TimedVideo video) {
    return Cues.of(video.sentences(), video.assembly().language(), video.samples());
  }

  private static TimingReport report(TimedVideo video) {
    return new TimingReport(
        video.assembly().videoId(),
        video.assembly().language(),
        VideoTimeline.FRAMES_PER_SECOND,
        video.frames(),
        rounded(video.seconds()),
        video.scenes().stream().map(VideoAssemblyActivitiesImpl::report).toList());
  }

  private static TimingReport.Scene report(TimedScene scene) {
    double duration = scene.scene().frames() / (double) VideoTimeline.FRAMES_PER_SECOND;
    double audio = scene.isSpoken() ? scene.scene().clip().seconds() : 0;
    return new TimingReport.Scene(
        scene.spec().id(),
        typeOf(scene),
        scene.isSpoken() ? scene.scene().clip().voice() : null,
        rounded(scene.startFrame() / (double) VideoTimeline.FRAMES_PER_SECOND),
        rounded(scene.endFrame() / (double) VideoTimeline.FRAMES_PER_SECOND),
        rounded(duration),
        rounded(audio),
        rounded(duration - audio),
        scene.sentences().stream()
            .map(
                sentence ->
                    new TimingReport.Sentence(
                        sentence.text(),
                        rounded(sentence.start() / (double) SpeechClip.SAMPLE_RATE),
                        rounded(sentence.end() / (double) SpeechClip.SAMPLE_RATE)))
            .toList());
  }

  /** Returns the scene type's name as it stands in scripts, which is its name in JSON. */
  private static String typeOf(TimedScene scene) {
    return StoredJson.mapper().valueToTree(scene.spec().visual()).path("type").asText();
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1e6) / 1e6;
  }

  @Override
  public Made<JoinedVideo> join(
      UnitId unit, ArtifactRef assembly, SoundTrack sound, Subtitles subtitles) {
    return units.run(
        unit,
        () -> joinKey(TimedVideo.read(store, assembly), sound, subtitles),
        JoinedVideo.class,
        scope -> joined(TimedVideo.read(store, assembly), sound, scope));
  }

  private UnitKey joinKey(TimedVideo video, SoundTrack sound, Subtitles subtitles)
      throws ProductionException, CancelledException, InterruptedException {
    return UnitKey.of(
        "join",
        Map.of(
            "pictures",
            hash(video, scene -> partHash(scene.scene().part())),
            "scene lengths",
            hash(video, scene -> Integer.toString(scene.scene().frames())),
            "sound",
            sound.audio().sha256(),
            "subtitles",
            subtitles.vtt().sha256(),
            "titles",
            Sha256.of(ContainerMetadata.of(video)),
            "language",
            video.assembly().language(),
            "container",
            VideoJoiner.CONTAINER,
            "ffmpeg",
            ffmpegs.locate().version()));
  }

  private JoinedVideo joined(TimedVideo video, SoundTrack sound, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    if (sound.samples() != video.samples()) {
      throw new ProductionException(
          FailureCode.INTERNAL,
          "the sound of %s has %d samples, its picture %d"
              .formatted(video.assembly().stem(), sound.samples(), video.samples()));
    }
    List<PictureSequence.Scene> pictures =
        video.scenes().stream()
            .map(scene -> new PictureSequence.Scene(scene.scene().part(), scene.scene().frames()))
            .toList();
    PictureSequence sequence = new PictureSequence(scope.store(), scope.cancellation());
    return joiner.join(
        video,
        out -> sequence.write(pictures, out, frames -> {}),
        sound,
        cues(video),
        ffmpegs.locate(),
        scope);
  }

  private static String clipHash(SpeechClip clip) {
    return clip == null || clip.samples() == 0 ? "silent" : clip.audio().sha256();
  }

  private static String partHash(PicturePart part) {
    return part.moving().sha256()
        + ' '
        + part.movingFrames()
        + (part.hold() == null ? "" : ' ' + part.hold().sha256() + ' ' + part.holdFrames());
  }

  private static String hash(TimedVideo video, Function<TimedScene, String> part) {
    return Sha256.of(video.scenes().stream().map(part).collect(Collectors.joining("\n")));
  }
}
