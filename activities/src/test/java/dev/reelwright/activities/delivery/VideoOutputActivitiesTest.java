package dev.reelwright.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.assembly.TestVideos;
import dev.reelwright.activities.assembly.VideoAssemblyActivitiesImpl;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.picture.PictureEncoding;
import dev.reelwright.activities.picture.VideoPictureActivitiesImpl;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.sound.TestFfmpeg;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.Assembly;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.DeliveryRequest;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.PictureRequest;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.Subtitles;
import dev.reelwright.workflows.video.SyncCertificate;
import dev.reelwright.workflows.video.VideoAssemblyActivities;
import dev.reelwright.workflows.video.VideoOutput;
import dev.reelwright.workflows.video.VideoOutputActivities;
import dev.reelwright.workflows.video.VideoPictureActivities;
import dev.reelwright.workflows.video.VideoResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From clips and parts to files in the output folder, with the real activities. */
class VideoOutputActivitiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UnitId UNIT = new UnitId("tour-1", "output_handling", "tour", "tour");

  @TempDir static Path folder;
  private static TestActivityEnvironment environment;
  private static DirectoryArtifactStore store;
  private static VideoAssemblyActivities assembling;
  private static VideoOutputActivities output;
  private static ArtifactRef assembly;
  private static Assembly plan;
  private static Made<SoundTrack> sound;
  private static Made<Subtitles> subtitles;
  private static Made<JoinedVideo> joined;

  @BeforeAll
  static void makeAVideo() throws Exception {
    store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    FfmpegLocator ffmpegs = new FfmpegLocator(TestFfmpeg.PROCESSES, DataFolder.ofEnvironment());
    UnitRunner units = new UnitRunner(store, new DataFolder(folder));
    ScenePainter painter = new ScenePainter(FontLibrary.ofThisMachine(Path.of("target/fonts")));
    OutputPlaces places = new OutputPlaces(Clock.systemUTC(), location -> null);
    environment = TestActivityEnvironment.newInstance();
    environment.registerActivitiesImplementations(
        new VideoPictureActivitiesImpl(units, store, painter, ffmpegs, TestFfmpeg.PROCESSES),
        new VideoAssemblyActivitiesImpl(units, store, ffmpegs, TestFfmpeg.PROCESSES),
        new VideoOutputActivitiesImpl(
            units,
            store,
            ffmpegs,
            TestFfmpeg.PROCESSES,
            painter,
            places,
            new ProductionRecords(units, store, places)));
    assembling = stub(VideoAssemblyActivities.class);
    output = stub(VideoOutputActivities.class);
    plan = JSON.readValue(store.read(TestVideos.assembly(store, "en")), Assembly.class);
    String encoding = PictureEncoding.choose(ffmpegs.locate()).id();
    VideoPictureActivities pictures = stub(VideoPictureActivities.class);
    for (AssemblyScene scene : plan.scenes()) {
      PictureRequest request = new PictureRequest(plan.spec(), scene.index(), 0, encoding);
      AssemblyScene whole =
          new AssemblyScene(
              scene.index(),
              scene.frames(),
              scene.script(),
              scene.clip(),
              pictures.renderPicture(UNIT, request).value());
      assembly = assembling.extendAssembly(UNIT, assembly, of(plan.videoId(), List.of(whole)));
    }
    sound = assembling.mixSound(UNIT, assembly);
    subtitles = assembling.writeSubtitles(UNIT, assembly);
    joined = assembling.join(UNIT, assembly, sound.value(), subtitles.value());
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  private static Assembly of(String id, List<AssemblyScene> scenes) {
    return new Assembly(
        id, plan.language(), plan.spec(), plan.speech(), plan.pictureEncoder(), scenes);
  }

  private static <T> T stub(Class<T> type) {
    return environment.newActivityStub(
        type,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(10))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  @Test
  void aVideoIsCheckedAndDeliveredWithEverythingThatBelongsToIt() throws Exception {
    SyncCertificate certificate =
        output.inspect(UNIT, assembly, joined.value(), subtitles.value()).value();
    assertThat(certificate.violations()).isEmpty();
    assertThat(certificate.frames()).isEqualTo(plan.frames());
    ArtifactRef thumbnail = output.makeThumbnail(UNIT, plan.spec()).value();
    Path out = folder.resolve("out");
    VideoOutput delivered = deliver(out, certificate, thumbnail);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "tour_en.mp4",
            "tour_en.srt",
            "tour_en.vtt",
            "tour_thumbnail.jpg",
            "tour_timing.json",
            "tour_metadata.json");
    assertThat(delivered.files())
        .extracting(DeliveredFile::name)
        .containsExactlyInAnyOrderElementsOf(names(out));
    BufferedImage image = ImageIO.read(out.resolve("tour_thumbnail.jpg").toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(720);
    JsonNode timing = JSON.readTree(out.resolve("tour_timing.json").toFile());
    assertThat(timing.at("/scenes/0/type").asText()).isEqualTo("title");
    assertThat(timing.at("/scenes/0/sentences/0/start").asDouble()).isEqualTo(0.5);
    JsonNode metadata = JSON.readTree(out.resolve("tour_metadata.json").toFile());
    assertThat(metadata.at("/sync_certificate/frames").asLong()).isEqualTo(plan.frames());
    assertThat(metadata.at("/sha256").asText()).isEqualTo(joined.value().video().sha256());
  }

  @Test
  void aFileThatIsThereIsLeftAloneAndAnEditedOneIsReplaced() throws Exception {
    Path out = folder.resolve("twice");
    deliver(out, certificate(), null);
    FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(out.resolve("tour_en.mp4"), before);
    deliver(out, certificate(), null);
    assertThat(Files.getLastModifiedTime(out.resolve("tour_en.mp4"))).isEqualTo(before);
    Files.writeString(out.resolve("tour_en.mp4"), "edited");
    deliver(out, certificate(), null);
    assertThat(Files.size(out.resolve("tour_en.mp4"))).isEqualTo(joined.value().video().bytes());
    assertThat(store.has(joined.value().video())).isTrue();
  }

  @Test
  void theSameInputsAreReused() {
    assertThat(assembling.mixSound(UNIT, assembly).receipt().decision())
        .isEqualTo(UnitDecision.REUSED);
    Made<JoinedVideo> again = assembling.join(UNIT, assembly, sound.value(), subtitles.value());
    assertThat(again.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(again.value()).isEqualTo(joined.value());
  }

  @Test
  void filesThatTheUserHasDeletedAreWrittenAgainAndAnotherFolderGetsItsOwn() throws Exception {
    Path out = folder.resolve("deleted");
    deliver(out, certificate(), null);
    List<String> all = names(out);
    Files.delete(out.resolve("tour_en.mp4"));
    Files.delete(out.resolve("tour_en.srt"));
    deliver(out, certificate(), null);
    assertThat(names(out)).containsExactlyInAnyOrderElementsOf(all);
    deliver(folder.resolve("elsewhere"), certificate(), null);
    assertThat(names(folder.resolve("elsewhere"))).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void anArtifactThatIsDamagedIsToldAsSuchAndNotDelivered() throws Exception {
    ArtifactRef video = store.put("video", "mp4", "video/mp4", new byte[100]);
    Files.write(store.root().resolve(video.key()), new byte[] {1}, StandardOpenOption.WRITE);
    Path out = folder.resolve("damaged");
    assertThatThrownBy(
            () ->
                output.deliver(
                    UNIT,
                    assembly,
                    new JoinedVideo(video, plan.frames()),
                    subtitles.value(),
                    certificate(),
                    null,
                    new DeliveryRequest(out.toString(), List.of(), Receipt.EMPTY)))
        .satisfies(e -> assertThat(typeOf(e)).isEqualTo("ARTIFACT_DAMAGED"));
    assertThat(out.resolve("tour_en.mp4")).doesNotExist();
  }

  @Test
  void aClipOfAnotherLengthGivesAnotherTimingReport() throws Exception {
    List<AssemblyScene> scenes = new ArrayList<>(plan.scenes());
    AssemblyScene last = scenes.get(2);
    SpeechClip clip = last.clip();
    SpeechClip shorter =
        new SpeechClip(
            clip.audio(), clip.timing(), clip.samples() - 1, clip.sentences(), clip.voice());
    scenes.set(2, new AssemblyScene(2, last.frames(), last.script(), shorter, last.part()));
    ArtifactRef other = assembling.extendAssembly(UNIT, null, of(plan.videoId(), scenes));
    Made<Subtitles> made = assembling.writeSubtitles(UNIT, other);
    assertThat(made.value().timing()).isNotEqualTo(subtitles.value().timing());
    assertThat(made.value().srt()).isEqualTo(subtitles.value().srt());
  }

  @Test
  void aFileThatDoesNotMatchItsPlanFailsAndSaysWhy() throws Exception {
    ArtifactRef text = store.put("video", "mp4", "video/mp4", new byte[100]);
    assertThatThrownBy(
            () ->
                output.inspect(
                    UNIT, assembly, new JoinedVideo(text, plan.frames()), subtitles.value()))
        .satisfies(e -> assertThat(typeOf(e)).isEqualTo("OUTPUT_CHECK_FAILED"))
        .hasStackTraceContaining("tour_en.mp4 failed its check");
  }

  @Test
  void anOutputFolderThatCannotBeUsedIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "no folder");
    assertThatThrownBy(() -> deliver(file.resolve("out"), certificate(), null))
        .satisfies(e -> assertThat(typeOf(e)).isEqualTo("STORAGE_FAILED"))
        .hasStackTraceContaining(file.resolve("out").toString());
  }

  @Test
  void onAFullDiskNothingHalfMadeRemains() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()),
        "needs the right to mount a small tmpfs");
    try {
      assertThatThrownBy(() -> deliver(disk, certificate(), null))
          .satisfies(e -> assertThat(typeOf(e)).isEqualTo("STORAGE_FULL"));
      assertThat(names(disk)).doesNotContain("tour_en.mp4").noneMatch(n -> n.endsWith(".part"));
    } finally {
      assertThat(succeeds("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void theRecordAndTheFailuresOfAProductionAreWritten() throws Exception {
    Path out = folder.resolve("records");
    ArtifactRef receipts = output.recordReceipts(UNIT, null, List.of(sound.receipt()));
    receipts = output.recordReceipts(UNIT, receipts, List.of(joined.receipt()));
    VideoResult result =
        new VideoResult(
            Outcome.COMPLETED, List.of(), List.of(), List.of("a warning"), Receipt.EMPTY, null);
    output.writeRecord(UNIT, receipts, result, out.toString());
    JsonNode record = JSON.readTree(out.resolve("production.json").toFile());
    assertThat(record.at("/units").size()).isEqualTo(2);
    assertThat(record.at("/production").asText()).isEqualTo("tour-1");
    assertThat(store.document(ProductionRecords.name("tour-1"))).isPresent();
    FailureDetail failure =
        new FailureDetail(
            FailureCode.TOOL_FAILED,
            "ffmpeg exited with status 1",
            "video_generation",
            "tour/join",
            3,
            "ffmpeg",
            null,
            null,
            "see the message",
            List.of());
    DeliveredFile file =
        output.writeFailure(
            UNIT, failure, out.toString(), List.of("TOOL_FAILED", "  at A.b(A.java:1)"));
    assertThat(file.name()).isEqualTo("debug/video_generation_error.json");
    JsonNode error = JSON.readTree(new File(file.location()));
    assertThat(error.at("/type").asText()).isEqualTo("TOOL_FAILED");
    assertThat(error.at("/attempt").asInt()).isEqualTo(3);
    assertThat(error.at("/stack/1").asText()).isEqualTo("  at A.b(A.java:1)");
  }

  @Test
  void anIdCannotLeaveTheOutputFolder() throws Exception {
    byte[] evil = JSON.writeValueAsBytes(of("../../x", plan.scenes()));
    ArtifactRef reference = store.put("assembly", "json", "application/json", evil);
    Path out = folder.resolve("evil");
    DeliveryRequest request = new DeliveryRequest(out.toString(), List.of(), Receipt.EMPTY);
    assertThatThrownBy(
            () ->
                output.deliver(
                    UNIT,
                    reference,
                    joined.value(),
                    subtitles.value(),
                    certificate(),
                    null,
                    request))
        .satisfies(e -> assertThat(typeOf(e)).isEqualTo("INVALID_INPUT"));
    assertThat(out).doesNotExist();
  }

  private static SyncCertificate certificate() {
    return new SyncCertificate(1, 1, 1, 1, 0, 0, 0, 0, null, null, 0, 0, true, List.of());
  }

  private static VideoOutput deliver(Path out, SyncCertificate certificate, ArtifactRef thumbnail) {
    return output
        .deliver(
            UNIT,
            assembly,
            joined.value(),
            subtitles.value(),
            certificate,
            thumbnail,
            new DeliveryRequest(out.toString(), List.of(), Receipt.EMPTY))
        .value();
  }

  private static String typeOf(Throwable failure) {
    return ((ApplicationFailure) ((ActivityFailure) failure).getCause()).getType();
  }

  private static boolean succeeds(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    return process.waitFor() == 0;
  }

  private static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
