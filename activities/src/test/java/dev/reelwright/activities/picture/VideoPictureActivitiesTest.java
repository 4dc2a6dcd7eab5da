package dev.reelwright.activities.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.PictureRequest;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoPictureActivities;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoPictureActivitiesTest {
  private static final VideoSpec VIDEO =
      Pictures.video(Pictures.title("Begin"), Pictures.list(3), Pictures.title("End"));

  @TempDir Path folder;
  private TestActivityEnvironment environment;
  private DirectoryArtifactStore store;
  private VideoPictureActivitiesImpl activities;
  private VideoPictureActivities stub;
  private PictureEncoding encoding;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeFalse(Pictures.encodings().isEmpty(), "needs an ffmpeg that encodes H.264");
    environment = TestActivityEnvironment.newInstance();
    store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    FfmpegLocator locator = new FfmpegLocator(Pictures.PROCESSES, DataFolder.ofEnvironment());
    encoding = PictureEncoding.choose(locator.locate());
    activities =
        new VideoPictureActivitiesImpl(
            new UnitRunner(store, new DataFolder(folder)),
            store,
            Pictures.PAINTER,
            locator,
            Pictures.PROCESSES);
    environment.registerActivitiesImplementations(activities);
    stub =
        environment.newActivityStub(
            VideoPictureActivities.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());
  }

  @AfterEach
  void stop() {
    if (environment != null) {
      environment.close();
    }
  }

  private PictureRequest request(VideoSpec video, int scene, int frames) throws Exception {
    ArtifactRef spec =
        store.put(
            "video-spec", "json", "application/json", new JsonMapper().writeValueAsBytes(video));
    return new PictureRequest(spec, scene, frames, encoding.id());
  }

  private static UnitId unit(int scene) {
    return new UnitId("p", "video_generation", "v/" + scene + ".picture", "scene " + scene);
  }

  private UnitKey key(VideoSpec video, int scene) throws Exception {
    return activities.key(video, request(video, scene, 0), encoding);
  }

  private static VideoSpec withScene(int index, SceneSpec scene) {
    List<SceneSpec> scenes = new ArrayList<>(VIDEO.scenes());
    scenes.set(index, scene);
    return withScenes(scenes);
  }

  private static VideoSpec withScenes(List<SceneSpec> scenes) {
    return new VideoSpec(
        VIDEO.id(), VIDEO.title(), null, VIDEO.language(), VIDEO.accentColor(), null, null, scenes);
  }

  @Test
  void a_picture_is_made_once_and_reused_when_only_the_narration_changes() throws Exception {
    Made<PicturePart> first = stub.renderPicture(unit(1), request(VIDEO, 1, 0));
    assertThat(first.receipt().decision()).isEqualTo(UnitDecision.MADE);
    assertThat(first.value().movingFrames()).isEqualTo(30);
    assertThat(first.value().holdFrames()).isEqualTo(150);

    SceneSpec scene = VIDEO.scenes().get(1);
    VideoSpec retold =
        withScene(1, Pictures.scene("other-id", scene.visual(), "A quite different narration."));
    Made<PicturePart> second = stub.renderPicture(unit(1), request(retold, 1, 0));
    assertThat(second.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(second.value()).isEqualTo(first.value());
  }

  @Test
  void a_key_changes_with_what_is_shown_here_and_before_and_with_the_look() throws Exception {
    VideoSpec otherVisual =
        withScene(1, Pictures.scene("scene-1", Pictures.list(4), "A narration."));
    assertThat(key(otherVisual, 1)).isNotEqualTo(key(VIDEO, 1));
    assertThat(key(otherVisual, 2)).isNotEqualTo(key(VIDEO, 2));
    assertThat(key(otherVisual, 0)).isEqualTo(key(VIDEO, 0));

    VideoSpec otherColor =
        new VideoSpec("v", VIDEO.title(), null, "en", "orange", null, null, VIDEO.scenes());
    assertThat(key(otherColor, 1)).isNotEqualTo(key(VIDEO, 1));
    assertThat(activities.key(VIDEO, request(VIDEO, 1, 90), encoding))
        .isNotEqualTo(activities.key(VIDEO, request(VIDEO, 1, 91), encoding));
  }

  @Test
  void a_scene_that_is_put_in_between_makes_only_itself_and_its_follower_anew() throws Exception {
    List<SceneSpec> scenes = new ArrayList<>(VIDEO.scenes());
    scenes.add(1, Pictures.scene("inserted", Pictures.list(2), "A narration."));
    VideoSpec longer = withScenes(scenes);
    assertThat(key(longer, 0)).isEqualTo(key(VIDEO, 0));
    assertThat(key(longer, 2)).isNotEqualTo(key(VIDEO, 1));
    assertThat(key(longer, 3)).isEqualTo(key(VIDEO, 2));
  }

  @Test
  void a_scene_after_a_moving_one_fades_from_its_last_frame_whatever_its_length() throws Exception {
    BufferedImage drawn = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = drawn.createGraphics();
    for (int i = 0; i < 12; i++) {
      g.setColor(new Color(20 * i, 255 - 20 * i, 40 * (i % 5)));
      g.fillOval(50 * i, 25 * i, 80, 80);
    }
    g.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    assertThat(ImageIO.write(drawn, "png", png)).isTrue();
    ArtifactRef image = store.put("image", "png", "image/png", png.toByteArray());
    VideoSpec video =
        Pictures.video(new VisualContent.Image(image, "A caption"), Pictures.title("After it"));

    PicturePart moving = stub.renderPicture(unit(0), request(video, 0, 45)).value();
    PicturePart after = stub.renderPicture(unit(1), request(video, 1, 0)).value();
    assertThat(moving.movingFrames()).isEqualTo(45);
    assertThat(moving.hold()).isNull();

    Path file = folder.resolve("sequence.h264");
    try (var out = java.nio.file.Files.newOutputStream(file)) {
      new PictureSequence(store, dev.reelwright.activities.unit.Cancellation.NONE)
          .write(
              List.of(new PictureSequence.Scene(moving, 45), new PictureSequence.Scene(after, 60)),
              out,
              frames -> {});
    }
    Pictures.Decoded decoded = Pictures.decode(encoding.ffmpeg(), file);
    assertThat(decoded.frames()).hasSize(105);
    assertThat(decoded.warnings()).isEmpty();
    // 15/16 of the first frame after the cut are the last one before it: no jump.
    byte[] last = Pictures.frame(encoding.ffmpeg(), file, 44);
    byte[] next = Pictures.frame(encoding.ffmpeg(), file, 45);
    byte[] end = Pictures.frame(encoding.ffmpeg(), file, 60);
    assertThat(Pictures.difference(last, next)).isLessThan(Pictures.difference(last, end) / 8);
  }

  @Test
  void another_version_of_the_same_encoder_will_do() throws Exception {
    String other = encoding.id().replaceAll("ffmpeg .*", "ffmpeg 99.0");
    assertThat(encoding.fits(other)).isTrue();
    PictureRequest request = request(VIDEO, 0, 0);
    PictureRequest planned = new PictureRequest(request.spec(), 0, 0, other);
    assertThat(stub.renderPicture(unit(0), planned).value().movingFrames()).isEqualTo(30);
  }

  @Test
  void a_worker_with_another_encoder_than_the_plan_s_says_what_to_do() throws Exception {
    PictureRequest request = request(VIDEO, 0, 0);
    PictureRequest planned =
        new PictureRequest(request.spec(), 0, 0, "libfuture best, form 9, ffmpeg 99.0");
    assertThatThrownBy(() -> stub.renderPicture(unit(0), planned))
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, e -> assertThat(e.getType()).isEqualTo("TOOL_MISSING"))
        .hasMessageContaining("libfuture best")
        .hasMessageContaining(encoding.id())
        .hasMessageContaining("same ffmpeg");
  }
}
