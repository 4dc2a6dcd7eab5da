package dev.reelwright.activities.illustration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedIllustratorTest {
  private static final String MIRA =
      "Mira, a young woman with a red scarf, short black hair and a green coat, ";
  private static final String SCENE =
      "Digital painting. " + MIRA + "walks in a village at noon. Clear sky.";
  private static final int W = 384;
  private static final int H = 576;

  private final EmbeddedIllustrator illustrator = new EmbeddedIllustrator();

  private BufferedImage paint(String prompt) {
    return illustrator.paint(prompt, W, H, 7);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static double lightness(BufferedImage image) {
    double sum = 0;
    int[] pixels = pixels(image);
    for (int pixel : pixels) {
      sum += Rgb.luma(pixel & 0xffffff);
    }
    return sum / pixels.length;
  }

  private static double share(BufferedImage image, IntPredicate wanted) {
    int[] pixels = pixels(image);
    int count = 0;
    for (int pixel : pixels) {
      count += wanted.test(pixel & 0xffffff) ? 1 : 0;
    }
    return count / (double) pixels.length;
  }

  private static boolean red(int rgb) {
    return Rgb.red(rgb) > 110
        && Rgb.green(rgb) < Rgb.red(rgb) * 0.42
        && Rgb.blue(rgb) < Rgb.red(rgb) * 0.45;
  }

  private static boolean blue(int rgb) {
    return Rgb.blue(rgb) > 90
        && Rgb.red(rgb) < Rgb.blue(rgb) * 0.45
        && Rgb.green(rgb) < Rgb.blue(rgb) * 0.72;
  }

  /** The share of pixels in which two pictures differ visibly. */
  private static double difference(BufferedImage one, BufferedImage other) {
    int[] a = pixels(one);
    int[] b = pixels(other);
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      int far =
          Math.abs(Rgb.red(a[i]) - Rgb.red(b[i]))
              + Math.abs(Rgb.green(a[i]) - Rgb.green(b[i]))
              + Math.abs(Rgb.blue(a[i]) - Rgb.blue(b[i]));
      count += far > 24 ? 1 : 0;
    }
    return count / (double) a.length;
  }

  @Test
  void theSamePromptSizeAndSeedGiveTheSamePixels() {
    assertThat(pixels(paint(SCENE)))
        .isEqualTo(pixels(new EmbeddedIllustrator().paint(SCENE, W, H, 7)));
  }

  @Test
  void anotherSeedComposesTheSceneDifferently() {
    assertThat(difference(paint(SCENE), illustrator.paint(SCENE, W, H, 8))).isGreaterThan(0.1);
  }

  @Test
  void manyThreadsPaintWhatOneThreadPaints() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<int[]>> pictures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String prompt = i % 2 == 0 ? SCENE : "Comic. A dragon before a castle at night.";
        pictures.add(threads.submit(() -> pixels(paint(prompt))));
      }
      int[] even = pixels(paint(SCENE));
      int[] odd = pixels(paint("Comic. A dragon before a castle at night."));
      for (int i = 0; i < 8; i++) {
        assertThat(pictures.get(i).get()).isEqualTo(i % 2 == 0 ? even : odd);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"1024,1536", "1536,1024", "1024,1024", "256,256", "2048,256", "256,2048", "333,777"})
  void aPictureHasTheSizeThatIsAskedFor(int width, int height) {
    BufferedImage picture = illustrator.paint(SCENE, width, height, 1);
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
  }

  @ParameterizedTest
  @CsvSource({"255,512", "512,2049", "0,0"})
  void aSizeOutOfRangeIsRefusedWithTheRange(int width, int height) {
    assertThatThrownBy(() -> illustrator.paint(SCENE, width, height, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 to 2048");
  }

  @Test
  void everySettingLooksLikeNoOther() {
    List<BufferedImage> places = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      places.add(
          picture(PromptReader.read("Digital painting. Noon, in the " + first(setting) + ".")));
    }
    for (int i = 0; i < places.size(); i++) {
      for (int k = i + 1; k < places.size(); k++) {
        assertThat(difference(places.get(i), places.get(k)))
            .as("settings %d and %d", i, k)
            .isGreaterThan(0.2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Prop.class)
  void everyThingThatIsNamedIsSeen(Prop prop) {
    String scene = "Digital painting. A road at noon.";
    SceneDescription without = PromptReader.read(scene);
    SceneDescription with =
        PromptReader.read("Digital painting. A road at noon, a " + first(prop) + ".");
    assertThat(without.things()).isEmpty();
    assertThat(with.things()).extracting(SceneDescription.Thing::prop).contains(prop);
    assertThat(difference(picture(without), picture(with)))
        .as("pixels of %s", prop)
        .isGreaterThan(0.0015);
  }

  @ParameterizedTest
  @EnumSource(Pose.class)
  void everyVerbGivesItsPose(Pose pose) {
    SceneDescription scene =
        PromptReader.read(
            "Digital painting. " + MIRA + "who " + first(pose) + "s on a road at noon.");
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.actors().get(0).pose()).isEqualTo(pose);
  }

  @Test
  void aPoseChangesTheFigureAndNotTheLandscape() {
    BufferedImage stands =
        picture(PromptReader.read("Digital painting. " + MIRA + "stands in a field at noon."));
    BufferedImage runs =
        picture(PromptReader.read("Digital painting. " + MIRA + "runs in a field at noon."));
    assertThat(difference(stands, runs)).isBetween(0.01, 0.3);
    int top = 0;
    for (int y = 0; y < H / 5; y++) {
      for (int x = 0; x < W; x++) {
        top += stands.getRGB(x, y) == runs.getRGB(x, y) ? 0 : 1;
      }
    }
    assertThat(top).isZero();
  }

  @Test
  void everyStyleMakesAnotherPictureOfTheSameScene() {
    List<BufferedImage> pictures = new ArrayList<>();
    for (ArtStyle style : ArtStyle.values()) {
      pictures.add(paint(first(style) + ". " + SCENE.substring("Digital painting. ".length())));
    }
    for (int i = 0; i < pictures.size(); i++) {
      for (int k = i + 1; k < pictures.size(); k++) {
        assertThat(difference(pictures.get(i), pictures.get(k)))
            .as("styles %d and %d", i, k)
            .isGreaterThan(0.2);
      }
    }
  }

  @Test
  void aComicHasDarkOutlinesAndADigitalPaintingHasFew() {
    double comic = share(paint("Comic. " + SCENE.substring(18)), rgb -> Rgb.luma(rgb) < 36);
    double digital = share(paint(SCENE), rgb -> Rgb.luma(rgb) < 36);
    assertThat(comic).isGreaterThan(digital + 0.01);
  }

  @Test
  void charcoalIsGreyButForRed() {
    BufferedImage noir = paint("Charcoal noir. " + SCENE.substring(18));
    assertThat(share(noir, rgb -> Math.abs(Rgb.green(rgb) - Rgb.blue(rgb)) < 12))
        .isGreaterThan(0.98);
  }

  @Test
  void pixelArtIsMadeOfBlocks() {
    BufferedImage pixel = illustrator.paint("Pixel art. " + SCENE.substring(18), 512, 512, 7);
    for (int y = 0; y < 512; y += 4) {
      for (int x = 0; x < 512; x += 4) {
        assertThat(pixel.getRGB(x + 3, y + 3)).isEqualTo(pixel.getRGB(x, y));
      }
    }
  }

  @Test
  void nightIsDarkerThanDuskAndDuskThanNoon() {
    double noon = lightness(paint("Digital painting. " + MIRA + "walks in a village at noon."));
    double dusk = lightness(paint("Digital painting. " + MIRA + "walks in a village at dusk."));
    double night = lightness(paint("Digital painting. " + MIRA + "walks in a village at night."));
    assertThat(noon).isGreaterThan(dusk + 15);
    assertThat(dusk).isGreaterThan(night + 15);
  }

  @Test
  void rainDrawsStreaksAndGreysTheSky() {
    BufferedImage clear = paint("Digital painting. A field at noon, clear sky.");
    BufferedImage rain = paint("Digital painting. A field at noon in the rain.");
    assertThat(steps(rain)).isGreaterThan(steps(clear) * 2);
    assertThat(lightness(rain)).isLessThan(lightness(clear));
  }

  /** Sharp changes along the rows of the sky, which is smooth in fair weather. */
  private static int steps(BufferedImage image) {
    int count = 0;
    for (int y = H / 3; y < H / 2; y++) {
      for (int x = 1; x < W; x++) {
        count +=
            Math.abs(
                        Rgb.luma(image.getRGB(x, y) & 0xffffff)
                            - Rgb.luma(image.getRGB(x - 1, y) & 0xffffff))
                    > 9
                ? 1
                : 0;
      }
    }
    return count;
  }

  @Test
  void snowWhitensTheGround() {
    assertThat(
            share(
                paint("Digital painting. A field at noon in the snow."),
                rgb -> Rgb.luma(rgb) > 205))
        .isGreaterThan(
            share(
                    paint("Digital painting. A field at noon, clear sky."),
                    rgb -> Rgb.luma(rgb) > 205)
                + 0.05);
  }

  @Test
  void fogTakesContrastFromTheDistance() {
    BufferedImage clear = paint("Digital painting. A forest at noon, clear sky.");
    BufferedImage fog = paint("Digital painting. A forest at noon in thick fog.");
    assertThat(spread(fog)).isLessThan(spread(clear) * 0.85);
  }

  private static double spread(BufferedImage image) {
    double sum = 0;
    double squares = 0;
    int[] pixels = pixels(image);
    for (int pixel : pixels) {
      double l = Rgb.luma(pixel & 0xffffff);
      sum += l;
      squares += l * l;
    }
    return Math.sqrt(squares / pixels.length - Math.pow(sum / pixels.length, 2));
  }

  @Test
  void theProtagonistWearsTheColoursOfThePrompt() {
    BufferedImage redScarf = paint("Digital painting. " + MIRA + "stands on a beach at noon.");
    BufferedImage blueScarf =
        paint("Digital painting. " + MIRA.replace("red", "blue") + "stands on a beach at noon.");
    assertThat(share(redScarf, EmbeddedIllustratorTest::red)).isGreaterThan(0.002);
    assertThat(share(blueScarf, EmbeddedIllustratorTest::red)).isLessThan(0.0005);
    assertThat(share(blueScarf, EmbeddedIllustratorTest::blue))
        .isGreaterThan(share(redScarf, EmbeddedIllustratorTest::blue));
  }

  @Test
  void theProtagonistLooksTheSameInEveryScene() {
    Set<Look> looks = new HashSet<>();
    for (String scene : IllustrationSheets.HARBOUR_STORY) {
      looks.add(PromptReader.read("Watercolor. " + MIRA + scene).actors().get(0).look());
    }
    assertThat(looks).hasSize(1);
  }

  @Test
  void twentyScenesOfAStoryAreTwentyDifferentPictures() {
    List<BufferedImage> pictures = new ArrayList<>();
    for (String scene : IllustrationSheets.HARBOUR_STORY) {
      pictures.add(paint("Digital painting. " + MIRA + scene));
    }
    for (int i = 0; i < pictures.size(); i++) {
      for (int k = i + 1; k < pictures.size(); k++) {
        assertThat(difference(pictures.get(i), pictures.get(k)))
            .as("scenes %d and %d", i, k)
            .isGreaterThan(0.35);
      }
    }
  }

  @Test
  void aNonsensePromptStillGivesAComposedPicture() {
    for (String prompt : List.of("", "Flurb gnarx wibble zzyzx", "1234 !!! ???", "日本語だけ")) {
      BufferedImage picture = paint(prompt);
      assertThat(new HashSet<>(boxed(pixels(picture)))).as(prompt).hasSizeGreaterThan(800);
      assertThat(spread(picture)).isGreaterThan(12);
    }
  }

  private static List<Integer> boxed(int[] pixels) {
    List<Integer> list = new ArrayList<>(pixels.length);
    for (int pixel : pixels) {
      list.add(pixel);
    }
    return list;
  }

  @Test
  void aVeryLongPromptIsPaintedLikeAnyOther() {
    String tail = "a crowd of people, dragons, ships and towers, ".repeat(220);
    BufferedImage picture = paint(SCENE + " " + tail);
    assertThat(picture.getWidth()).isEqualTo(W);
    SceneDescription scene = PromptReader.read(SCENE + " " + tail);
    assertThat(scene.actors()).hasSizeLessThanOrEqualTo(4);
    assertThat(scene.crowd()).isLessThan(20);
  }

  @Test
  void aPictureTellsHowMuchOfItIsPainted() throws Exception {
    List<Double> fractions = new ArrayList<>();
    illustrator.paint(SCENE, W, H, 7, Cancellation.NONE, fractions::add);
    assertThat(fractions).isSorted().hasSizeGreaterThan(4).last().isEqualTo(1.0);
  }

  @Test
  void aCancelledPaintingStopsAtTheNextLayer() {
    List<Double> fractions = new ArrayList<>();
    Cancellation afterTwoLayers =
        new Cancellation() {
          @Override
          public boolean isCancelled() {
            return fractions.size() >= 2;
          }

          @Override
          public Registration onCancel(Runnable action) {
            return () -> {};
          }
        };
    assertThatThrownBy(() -> illustrator.paint(SCENE, W, H, 7, afterTwoLayers, fractions::add))
        .isInstanceOf(CancelledException.class);
    assertThat(fractions).hasSize(2);
  }

  /** Paints what was read, with the same chances for every scene. */
  private static BufferedImage picture(SceneDescription scene) {
    BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
    Composition composition = new Composition(image, scene, new SplittableRandom(11));
    composition.layers().forEach(Runnable::run);
    composition.brush().graphics().dispose();
    return image;
  }

  private static String first(Term term) {
    return term.words().split(",", -1)[0];
  }
}
