package dev.reelwright.activities.assembly;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.delivery.OutputPlaces;
import dev.reelwright.activities.delivery.ProductionRecords;
import dev.reelwright.activities.delivery.VideoOutputActivitiesImpl;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.picture.PictureEncoding;
import dev.reelwright.activities.picture.VideoPictureActivitiesImpl;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.speech.SpeechEngines;
import dev.reelwright.activities.speech.VideoSpeechActivitiesImpl;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.Assembly;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.PictureRequest;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.SpeechRequest;
import dev.reelwright.workflows.video.Subtitles;
import dev.reelwright.workflows.video.SyncCertificate;
import dev.reelwright.workflows.video.VideoAssemblyActivities;
import dev.reelwright.workflows.video.VideoOutputActivities;
import dev.reelwright.workflows.video.VideoPictureActivities;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoSpeechActivities;
import dev.reelwright.workflows.video.VideoTimeline;
import dev.reelwright.workflows.video.VisualContent;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Times mixing, joining and checking of a long video with a real voice, and prints its certificate.
 * Arguments: a data folder (kept, so that a second run finds speech and pictures made), minutes,
 * number of scenes, speech provider, voice.
 */
public final class AssemblyBenchmark {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UnitId UNIT = new UnitId("benchmark", "video_generation", "long", "long");

  private static final List<String> SENTENCES =
      List.of(
          "She sells every history that the server has kept.",
          "Half of the workers finish first.",
          "This thing is therefore very thin.",
          "Progress is shown while the work goes on, frame by frame and sentence by sentence.",
          "Five frames follow.",
          "When a process dies, another one takes its unit over from the last checkpoint.",
          "Why?",
          "Because the engine remembers.");

  private AssemblyBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    DataFolder data = new DataFolder(Path.of(arguments[0]));
    double seconds = 60 * Double.parseDouble(arguments[1]);
    int scenes = Integer.parseInt(arguments[2]);
    DirectoryArtifactStore store = new DirectoryArtifactStore(data.artifacts());
    UnitRunner units = new UnitRunner(store, data);
    SupervisedProcesses processes = new SupervisedProcesses();
    FfmpegLocator ffmpegs = new FfmpegLocator(processes, data);
    ScenePainter painter = new ScenePainter(FontLibrary.ofThisMachine(Path.of("target/fonts")));
    OutputPlaces places = new OutputPlaces(Clock.systemUTC(), location -> null);
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    try {
      environment.registerActivitiesImplementations(
          new VideoSpeechActivitiesImpl(units, SpeechEngines.of(processes, Map.of())),
          new VideoPictureActivitiesImpl(units, store, painter, ffmpegs, processes),
          new VideoAssemblyActivitiesImpl(units, store, ffmpegs, processes),
          new VideoOutputActivitiesImpl(
              units,
              store,
              ffmpegs,
              processes,
              painter,
              places,
              new ProductionRecords(units, store, places)));
      VideoSpec spec = spec(scenes);
      ArtifactRef specFile =
          store.put("video-spec", "json", "application/json", JSON.writeValueAsBytes(spec));
      SpeechClip clip = speech(environment, store, seconds / scenes, arguments[3], arguments[4]);
      String encoding = PictureEncoding.choose(ffmpegs.locate()).id();
      List<AssemblyScene> parts = new ArrayList<>();
      for (int i = 0; i < scenes; i++) {
        // From the third scene on every picture is the same: a list after a list.
        PicturePart picture =
            i > 2
                ? parts.get(2).part()
                : stub(environment, VideoPictureActivities.class)
                    .renderPicture(UNIT, new PictureRequest(specFile, i, 0, encoding))
                    .value();
        int frames = VideoTimeline.sceneFrames(seconds / scenes, clip.samples());
        parts.add(
            new AssemblyScene(i, frames, new SceneScript(clip.timing(), 1, 1), clip, picture));
      }
      SpeechPlan plan = new SpeechPlan("en", arguments[3], "1", false, List.of(arguments[4]));
      measure(environment, new Assembly(spec.id(), "en", specFile, plan, encoding, parts));
    } finally {
      environment.close();
    }
  }

  private static VideoSpec spec(int scenes) {
    List<SceneSpec> specs = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      VisualContent visual =
          i == 0
              ? new VisualContent.Title("A long video", "for the clock")
              : new VisualContent.ItemList(
                  "Points", null, List.of(new VisualContent.Item("One", null)));
      specs.add(
          new SceneSpec("scene-" + i, visual, Map.of(), null, null, List.of(), null, null, null));
    }
    return new VideoSpec("long", "A long video", null, "en", "blue", null, null, specs);
  }

  private static SpeechClip speech(
      TestActivityEnvironment environment,
      DirectoryArtifactStore store,
      double seconds,
      String provider,
      String voice)
      throws Exception {
    StringBuilder text = new StringBuilder();
    // At about 14 characters a second; a little is left silent.
    for (int i = 0; text.length() < 11 * seconds; i++) {
      text.append(SENTENCES.get(i % SENTENCES.size())).append(' ');
    }
    ArtifactRef script =
        store.put(
            "script",
            "txt",
            "text/plain",
            text.toString().strip().getBytes(StandardCharsets.UTF_8));
    return stub(environment, VideoSpeechActivities.class)
        .speak(
            UNIT,
            new SpeechRequest(
                "en", provider, "any", voice, 1.0, new SceneScript(script, text.length(), 1)))
        .value();
  }

  private static void measure(TestActivityEnvironment environment, Assembly assembly) {
    VideoAssemblyActivities assembling = stub(environment, VideoAssemblyActivities.class);
    VideoOutputActivities output = stub(environment, VideoOutputActivities.class);
    ArtifactRef reference = assembling.extendAssembly(UNIT, null, assembly);
    Made<SoundTrack> sound = assembling.mixSound(UNIT, reference);
    Made<Subtitles> subtitles = assembling.writeSubtitles(UNIT, reference);
    Made<JoinedVideo> joined = assembling.join(UNIT, reference, sound.value(), subtitles.value());
    Made<SyncCertificate> certificate =
        output.inspect(UNIT, reference, joined.value(), subtitles.value());
    System.out.printf(
        "%.1f s of video, %d bytes%n",
        assembly.frames() / (double) VideoTimeline.FRAMES_PER_SECOND,
        joined.value().video().bytes());
    print("mix", sound);
    print("subtitles", subtitles);
    print("join", joined);
    print("inspect", certificate);
    System.out.println(certificate.value());
  }

  private static void print(String what, Made<?> made) {
    System.out.printf(
        "%-10s %6.2f s %s%n", what, made.receipt().cost().seconds(), made.receipt().decision());
  }

  private static <T> T stub(TestActivityEnvironment environment, Class<T> type) {
    return environment.newActivityStub(
        type,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(30))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }
}
