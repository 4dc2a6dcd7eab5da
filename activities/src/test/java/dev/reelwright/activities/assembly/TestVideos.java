package dev.reelwright.activities.assembly;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.sound.SoundMixer;
import dev.reelwright.activities.sound.SpeechTrack;
import dev.reelwright.activities.sound.TestFfmpeg;
import dev.reelwright.activities.sound.TestVoice;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.subtitles.Cue;
import dev.reelwright.activities.subtitles.Cues;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.Assembly;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import dev.reelwright.workflows.video.VisualContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small videos for tests, with a voice whose onsets are known. */
public final class TestVideos {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static final List<List<String>> NARRATION =
      List.of(
          List.of("Welcome to the tour.", "It is a short one {really} & <simple>."),
          List.of(),
          List.of("Everything ends here.", "Bye."));

  private TestVideos() {}

  /** Writes the assembly of a video of three scenes, the second one silent. */
  public static ArtifactRef assembly(ArtifactStore store, String language) throws Exception {
    return assembly(store, language, NARRATION, new PicturePart(nothing(store), 30, null, 0));
  }

  /** Writes the assembly of a video with these narrations. */
  public static ArtifactRef assembly(
      ArtifactStore store, String language, List<List<String>> narration, PicturePart part)
      throws Exception {
    List<SceneSpec> specs = new ArrayList<>();
    List<AssemblyScene> scenes = new ArrayList<>();
    for (int i = 0; i < narration.size(); i++) {
      specs.add(
          new SceneSpec(
              "scene-" + i,
              i == 0
                  ? new VisualContent.Title("Tour = ; # \\ é", "of a file")
                  : new VisualContent.ItemList("Points of " + i, null, List.of()),
              Map.of(),
              null,
              null,
              List.of(),
              null,
              null,
              null));
      SpeechClip clip =
          narration.get(i).isEmpty()
              ? new SpeechClip(nothing(store), nothing(store), 0, 0, "test voice")
              : TestVoice.clip(store, TestVoice.speak(narration.get(i), 0.3, 0.3));
      scenes.add(
          new AssemblyScene(
              i,
              VideoTimeline.sceneFrames(1.5, clip.samples()),
              new SceneScript(nothing(store), 0, narration.get(i).size()),
              clip,
              part));
    }
    VideoSpec spec =
        new VideoSpec("tour", "A tour", "What it is.\nIn lines.", "en", "blue", null, null, specs);
    Assembly assembly =
        new Assembly(
            "tour",
            language,
            store.put("spec", "json", "application/json", JSON.writeValueAsBytes(spec)),
            new SpeechPlan(language, "test", "1", false, List.of("test voice")),
            "test encoder",
            scenes);
    return store.put("assembly", "json", "application/json", JSON.writeValueAsBytes(assembly));
  }

  private static ArtifactRef nothing(ArtifactStore store) throws Exception {
    return store.put("nothing", "txt", "text/plain", " ".getBytes(StandardCharsets.UTF_8));
  }

  /** Encodes a moving picture of 1920×1080 as a byte stream. */
  public static Path picture(Path folder, long frames) throws Exception {
    Ffmpeg ffmpeg = TestFfmpeg.get();
    String encoder = ffmpeg.encoders().contains("libx264") ? "libx264" : "libopenh264";
    Path file = folder.resolve("picture-" + frames + ".h264");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-v", "error", "-y", "-f", "lavfi", "-i"));
    arguments.addAll(List.of("color=navy:s=1920x1080:r=30", "-frames:v", "" + frames));
    arguments.addAll(List.of("-c:v", encoder, "-profile:v", "high", "-bf", "0", "-g", "60"));
    if (encoder.equals("libx264")) {
      arguments.addAll(List.of("-preset", "superfast"));
    }
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709"));
    arguments.addAll(List.of("-color_primaries", "bt709", "-color_trc", "bt709"));
    arguments.addAll(List.of("-f", "h264", file.toString()));
    TestFfmpeg.run(arguments.toArray(String[]::new));
    return file;
  }

  /** A video, its cues and its finished file. */
  public record Finished(TimedVideo video, List<Cue> cues, SoundTrack sound, JoinedVideo joined) {}

  /** Makes the finished file of an assembly. */
  public static Finished finish(ArtifactRef assembly, UnitScope scope) throws Exception {
    TimedVideo video = TimedVideo.read(scope.store(), assembly);
    Ffmpeg ffmpeg = TestFfmpeg.get();
    List<SpeechTrack.Scene> sound =
        video.scenes().stream()
            .map(s -> SpeechTrack.Scene.of(s.scene().frames(), s.scene().clip()))
            .toList();
    SoundTrack track =
        new SoundMixer(TestFfmpeg.PROCESSES).mix(new SpeechTrack(sound), ffmpeg, scope);
    List<Cue> cues = Cues.of(video.sentences(), video.assembly().language(), video.samples());
    Path picture = picture(scope.scratch(), video.frames());
    JoinedVideo joined =
        new VideoJoiner(TestFfmpeg.PROCESSES)
            .join(video, out -> Files.copy(picture, out), track, cues, ffmpeg, scope);
    return new Finished(video, cues, track, joined);
  }
}
