package dev.reelwright.activities.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.image.EmbeddedImageEngine;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageEngines;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.activities.upload.StoreUploader;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryImageActivities;
import dev.reelwright.workflows.story.UploadRequest;
import io.temporal.testing.TestActivityEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The image of a scene")
class StoryImageActivitiesTest {
  private static final String PROMPT =
      "Watercolor. Mira, a woman with a red scarf. Mira walks. Setting: a road.";

  @TempDir Path folder;
  private TestActivityEnvironment environment;
  private DirectoryArtifactStore store;
  private StoryImageActivities activities;

  /** Delivers whatever bytes a test gives it. */
  private record Delivering(byte[] content) implements ImageEngine {
    @Override
    public String id() {
      return "delivering";
    }

    @Override
    public boolean remote() {
      return true;
    }

    @Override
    public ProviderStatus status() {
      return new ProviderStatus(id(), "1", true, "", "");
    }

    @Override
    public Cost cost(ImageOrder order) {
      return new Cost(0, 0, 0, 1, 0.04);
    }

    @Override
    public void paint(ImageOrder order, Path png, UnitScope scope) throws IOException {
      scope.progress().spend(cost(order));
      Files.write(png, content);
    }

    @Override
    public void edit(ImageOrder order, Path original, Path png, UnitScope scope)
        throws IOException {
      paint(order, png, scope);
    }
  }

  @BeforeEach
  void start() throws IOException {
    store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    environment = TestActivityEnvironment.newInstance();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private StoryImageActivities with(ImageEngine engine) {
    environment.registerActivitiesImplementations(
        new StoryImageActivitiesImpl(
            new UnitRunner(store, new DataFolder(folder)),
            new ImageEngines(List.of(engine), null),
            new StoreUploader()));
    activities = environment.newActivityStub(StoryImageActivities.class);
    return activities;
  }

  private static UnitId unit() {
    return new UnitId("p", "image_generation", "quiz/scene-01", "scene 1/1 · image");
  }

  private static ImageRequest request(String provider, Boolean reuseOnly) {
    return new ImageRequest(PROMPT, 384, 512, 7, provider, "1", reuseOnly);
  }

  private static byte[] png(int width, int height) throws IOException {
    return PngBytes.of(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  @Test
  @DisplayName("is painted, has the size asked for, and is reused")
  void painted() throws Exception {
    StoryImageActivities painting = with(new EmbeddedImageEngine());
    Made<StoryImage> first = painting.makeImage(unit(), request("embedded", null));
    assertThat(first.receipt().decision()).isEqualTo(UnitDecision.MADE);
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(store.read(first.value().image())));
    assertThat(picture.getWidth()).isEqualTo(384);
    assertThat(picture.getHeight()).isEqualTo(512);
    Made<StoryImage> second = painting.makeImage(unit(), request("embedded", Boolean.TRUE));
    assertThat(second.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(second.value()).isEqualTo(first.value());
  }

  @Test
  @DisplayName("is not made when the budget does not allow to pay for it")
  void budget() {
    assertThatThrownBy(
            () ->
                with(new EmbeddedImageEngine())
                    .makeImage(unit(), request("embedded", Boolean.TRUE)))
        .hasStackTraceContaining("BUDGET_EXCEEDED");
  }

  @Test
  @DisplayName("that has another size is a failure of the provider")
  void otherSize() throws Exception {
    StoryImageActivities painting = with(new Delivering(png(100, 100)));
    assertThatThrownBy(() -> painting.makeImage(unit(), request("delivering", null)))
        .hasStackTraceContaining("PROVIDER_FAILED")
        .hasStackTraceContaining("100x100, not 384x512");
  }

  @Test
  @DisplayName("says what it has cost and where it is uploaded to")
  void paidAndUploaded() throws Exception {
    StoryImageActivities painting = with(new Delivering(png(384, 512)));
    Made<StoryImage> made = painting.makeImage(unit(), request("delivering", null));
    assertThat(made.receipt().cost().images()).isEqualTo(1);
    assertThat(made.receipt().cost().money()).isEqualTo(0.04);
    assertThat(painting.uploadImage(unit(), new UploadRequest(made.value())).value().url())
        .isEqualTo("store:" + made.value().image().key());
  }
}
