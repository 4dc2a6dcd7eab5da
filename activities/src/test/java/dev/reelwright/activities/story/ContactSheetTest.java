package dev.reelwright.activities.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.process.LeftBehind;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImagePlan;
import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryPackage;
import dev.reelwright.workflows.story.StoryScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A contact sheet")
class ContactSheetTest {
  private static final Color EMPTY = new Color(0xe2ddd2);

  @TempDir Path folder;

  private ArtifactRef stored(UnitScope scope, Color color) throws Exception {
    return stored(scope, color, 512, BufferedImage.TYPE_INT_RGB);
  }

  private ArtifactRef stored(UnitScope scope, Color color, int width, int type) throws Exception {
    BufferedImage image = new BufferedImage(width, 768, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, 768);
    graphics.dispose();
    return scope.store().put("image", "png", "image/png", PngBytes.of(image));
  }

  private static PackagedScene scene(int number, ArtifactRef image) {
    StoryScene scene =
        new StoryScene("scene-" + number, "Title", "Acts.", List.of(), "a road", "noon", "hope");
    StoryImage painted =
        image == null ? null : new StoryImage(image, 512, 768, "prompt", "embedded");
    return new PackagedScene(scene, null, painted, null, null, null, null);
  }

  private static StoryPackage story(PackagedScene... scenes) {
    return new StoryPackage(
        new StoryOutline(
            "quiz",
            "Mira",
            "heros_journey",
            "watercolor",
            512,
            768,
            7,
            List.of(),
            List.of(),
            new ImagePlan("embedded", "1", false, Cost.NONE),
            "embedded",
            null),
        List.of(scenes));
  }

  private BufferedImage sheet(StoryPackage story, UnitScope scope) throws Exception {
    return new ContactSheet(FontLibrary.of(folder.resolve("fonts"), List.of())).of(story, scope);
  }

  /** Returns the color in the upper part of a scene's place. */
  private static Color at(BufferedImage sheet, int scene) {
    return new Color(sheet.getRGB(16 + 40 + scene * (256 + 16), 64 + 40));
  }

  @Test
  @DisplayName("shows each picture in its place, and says where there is none to show")
  void places() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    ArtifactRef broken =
        scope
            .store()
            .put("image", "png", "image/png", "no picture".getBytes(StandardCharsets.US_ASCII));
    byte[] cut = scope.store().read(stored(scope, Color.GREEN));
    ArtifactRef half = scope.store().put("image", "png", "image/png", Arrays.copyOf(cut, 60));
    BufferedImage sheet =
        sheet(
            story(
                scene(1, stored(scope, Color.RED)),
                scene(2, null),
                scene(3, broken),
                scene(4, half),
                scene(5, stored(scope, Color.BLUE))),
            scope);
    assertThat(at(sheet, 0)).isEqualTo(Color.RED);
    assertThat(at(sheet, 1)).isEqualTo(EMPTY);
    assertThat(at(sheet, 2)).isEqualTo(EMPTY);
    assertThat(at(sheet, 3)).isEqualTo(EMPTY);
    assertThat(at(sheet, 4)).isEqualTo(Color.BLUE);
  }

  @Test
  @DisplayName("shows nothing of a picture in another one's place, of whatever kind they are")
  void kinds() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    List<PackagedScene> scenes = new ArrayList<>();
    List<Color> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      scenes.add(scene(scenes.size(), stored(scope, Color.RED)));
      expected.add(Color.RED);
      Color clear = new Color(0, 0, 0, i);
      scenes.add(scene(scenes.size(), stored(scope, clear, 512, BufferedImage.TYPE_INT_ARGB)));
      expected.add(Color.BLACK);
    }
    scenes.add(scene(6, stored(scope, Color.WHITE, 512, BufferedImage.TYPE_BYTE_GRAY)));
    expected.add(Color.WHITE);
    scenes.add(scene(7, stored(scope, Color.GREEN, 500, BufferedImage.TYPE_INT_RGB)));
    expected.add(Color.GREEN);
    BufferedImage sheet = sheet(story(scenes.toArray(PackagedScene[]::new)), scope);
    int columns = (sheet.getWidth() - 16) / (256 + 16);
    for (int i = 0; i < scenes.size(); i++) {
      int x = 16 + 40 + i % columns * (256 + 16);
      int y = 64 + 40 + i / columns * (384 + 34 + 16);
      assertThat(new Color(sheet.getRGB(x, y))).as("scene %d", i).isEqualTo(expected.get(i));
    }
  }

  @Test
  @DisplayName("is not made of a picture that the store has lost, and leaves no thread")
  void lost() throws InterruptedException {
    UnitScope scope = TestScopes.in(folder);
    ArtifactRef lost =
        new ArtifactRef("image/00/" + "0".repeat(64) + ".png", "0".repeat(64), 9, "image/png");
    assertThatThrownBy(() -> sheet(story(scene(1, lost)), scope))
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("is missing");
    LeftBehind.assertNoThread("reelwright-thumbnails");
  }
}
