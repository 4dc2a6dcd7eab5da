package dev.reelwright.activities.illustration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
            "Digital painting. " + MIRA + "who " + first(pose) + "s beside a horse at noon.");
    assertThat(scene.actors()).hasSize(1);
    assertThat(scene.actors().get(0).pose()).isEqualTo(pose);
  }

  @Test
  void aRiderSitsAboveWhoStandsBeside() {
    String rides = "Digital painting. " + MIRA + "rides a horse on a beach at noon.";
    assertThat(heightOfRed(picture(PromptReader.read(rides.replace("rides a", "stands by a")))))
        .isLessThan(heightOfRed(picture(PromptReader.read(rides))) - H * 0.03);
  }

  @Test
  void whoLiesOnABedOrABenchIsOffTheFloor() {
    String lies = "Digital painting. " + MIRA + "lies on the floor of a bedroom at noon.";
    double floor = heightOfRed(picture(PromptReader.read(lies)));
    for (String seat : List.of("bed", "bench", "log")) {
      assertThat(heightOfRed(picture(PromptReader.read(lies.replace("floor of", seat + " in")))))
          .as(seat)
          .isGreaterThan(floor + H * 0.03);
    }
  }

  @Test
  void waterCoversMostOfASwimmer() {
    IntPredicate red = EmbeddedIllustratorTest::red;
    String flies = "Digital painting. Mira, a woman in a red robe, flies over a lake at noon.";
    double inTheAir = share(picture(PromptReader.read(flies)), red);
    for (String place : List.of("lake", "river", "sea", "harbour", "beach", "forest")) {
      BufferedImage swims =
          picture(PromptReader.read(flies.replace("flies over a lake", "swims in a " + place)));
      assertThat(share(swims, red)).as(place).isBetween(inTheAir * 0.03, inTheAir * 0.6);
      assertThat(heightOfRed(swims)).as(place).isLessThan(H * 0.3);
    }
  }

  @Test
  void whoFallsFarFallsBelowTheBrokenBridgeWithTheCapeTornUpwards() {
    String falls =
        "Digital painting. Mira, a woman with a white cap, a green coat and a %s, falls from a"
            + " bridge into a ravine at noon.";
    double coat =
        heightOfRed(
            picture(
                PromptReader.read(
                    String.format(falls, "green cape").replace("green coat", "red coat"))));
    assertThat(coat).isBetween(H * 0.1, H * 0.5);
    assertThat(heightOfRed(picture(PromptReader.read(String.format(falls, "red cape")))))
        .isGreaterThan(coat + H * 0.04);
  }

  @Test
  void whoFallsToTheGroundLiesThere() {
    String falls = "Digital painting. Mira, a woman in a red robe, falls to the ground at noon.";
    assertThat(heightOfRed(picture(PromptReader.read(falls)))).isLessThan(H * 0.26);
  }

  @Test
  void twoWhoFallFallBesideEachOther() {
    SceneDescription both =
        PromptReader.read(
            "Digital painting. Mira, a woman in a blue robe. Tom, a man in a red robe. Mira and Tom"
                + " fall into a ravine at noon.");
    assertThat(both.actors())
        .extracting(SceneDescription.Actor::pose)
        .containsExactly(Pose.PLUNGE, Pose.PLUNGE);
    BufferedImage picture = picture(both);
    double red = share(picture, EmbeddedIllustratorTest::red);
    assertThat(red).isGreaterThan(0.004);
    assertThat(share(picture, EmbeddedIllustratorTest::blue)).isGreaterThan(red * 0.6);
    assertThat(heightOfRed(picture)).isGreaterThan(H * 0.35);
  }

  @Test
  void whoDoesNotFallKeepsGroundUnderfoot() {
    String falls = "Digital painting. Mira, a woman. Tom, a man. Mira falls into a ravine";
    SceneDescription watched = PromptReader.read(falls + " while Tom watches at noon.");
    assertThat(watched.actors())
        .extracting(SceneDescription.Actor::pose)
        .containsExactly(Pose.PLUNGE, Pose.STAND);
    BufferedImage ledge = picture(watched);
    BufferedImage none =
        picture(PromptReader.read(falls.replace("Tom, a man. ", "") + " at noon."));
    assertThat(differenceOfBottom(ledge, none)).isBetween(0.1, 0.5);
  }

  /** The share of pixels of the lowest eighth, under all feet, in which two pictures differ. */
  private static double differenceOfBottom(BufferedImage one, BufferedImage other) {
    int from = H * 7 / 8;
    return difference(
        one.getSubimage(0, from, W, H - from), other.getSubimage(0, from, W, H - from));
  }

  @Test
  void aSwimmerLeavesTheRestOfAClippedPictureAlone() {
    SceneDescription swims =
        PromptReader.read("Digital painting. " + MIRA + "swims in a lake at noon.");
    BufferedImage clipped = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
    Composition composition = new Composition(clipped, swims, new SplittableRandom(11));
    composition.brush().graphics().setClip(0, 0, W, H);
    composition.layers().forEach(Runnable::run);
    composition.brush().graphics().dispose();
    assertThat(pixels(clipped)).isEqualTo(pixels(picture(swims)));
  }

  @Test
  void theTorchesOfACrowdAreInItsHandsAndHideNobody() {
    String crowd =
        "Digital painting. " + MIRA + "stands before a crowd with %s in a village at noon.";
    BufferedImage torches = picture(PromptReader.read(String.format(crowd, "torches")));
    BufferedImage none = picture(PromptReader.read(String.format(crowd, "names")));
    assertThat(difference(torches, none)).isGreaterThan(0.001);
    int before = 0;
    for (int y = H * 7 / 8; y < H; y++) {
      for (int x = 0; x < W; x++) {
        before += torches.getRGB(x, y) == none.getRGB(x, y) ? 0 : 1;
      }
    }
    assertThat(before).isZero();
  }

  @Test
  void whoSitsOnTheGroundSitsLowerThanOnABench() {
    String sits = "Digital painting. " + MIRA + "sits on a %s in a garden at noon.";
    assertThat(heightOfRed(picture(PromptReader.read(String.format(sits, "bench")))))
        .isGreaterThan(
            heightOfRed(picture(PromptReader.read(String.format(sits, "blanket")))) + H * 0.02);
  }

  @Test
  void aWhaleIsLargerThanTheBoatBeforeIt() {
    String sea = "Digital painting. " + MIRA + "rides in a boat on the open sea at noon%s.";
    BufferedImage alone = picture(PromptReader.read(String.format(sea, "")));
    BufferedImage whale = picture(PromptReader.read(String.format(sea, " while a whale swims by")));
    BufferedImage dolphin =
        picture(PromptReader.read(String.format(sea, " while a dolphin swims by")));
    assertThat(difference(alone, whale)).isGreaterThan(difference(alone, dolphin) * 3);
  }

  @Test
  void whoDoesHarmStandsHigherThanWhoHelps() {
    String helps =
        "Digital painting. Mira, a girl with a green coat and a white cap. A man in a red robe"
            + " waves to Mira in a village at noon.";
    String curses = helps.replace("waves to Mira", "curses Mira");
    String watched = helps.replace("waves to Mira", "burns a house while Mira watches");
    double friend = heightOfRed(picture(PromptReader.read(helps)));
    assertThat(heightOfRed(picture(PromptReader.read(curses)))).isGreaterThan(friend + H * 0.03);
    assertThat(heightOfRed(picture(PromptReader.read(watched)))).isGreaterThan(friend + H * 0.06);
  }

  /** How high the red of a scarf is on average, in pixels above the lower edge. */
  private static double heightOfRed(BufferedImage image) {
    int[] pixels = pixels(image);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (red(pixels[i] & 0xffffff)) {
        sum += H - i / W;
        count++;
      }
    }
    assertThat(count).as("pixels that count").isPositive();
    return sum / count;
  }

  @Test
  void aBurningVillageGlows() {
    String village = "Digital painting. " + MIRA + "stands in a village at night.";
    IntPredicate fire =
        rgb -> Rgb.red(rgb) > 190 && Rgb.green(rgb) < 150 && Rgb.blue(rgb) < Rgb.green(rgb);
    assertThat(share(paint(village.replace("a village", "a burning village")), fire))
        .isGreaterThan(share(paint(village), fire) + 0.004);
  }

  @Test
  void aFoxIsRecognisedByItsCoat() {
    IntPredicate coat =
        rgb ->
            Rgb.red(rgb) > 150
                && Rgb.green(rgb) > Rgb.red(rgb) * 0.35
                && Rgb.green(rgb) < Rgb.red(rgb) * 0.6
                && Rgb.blue(rgb) < Rgb.red(rgb) * 0.35;
    String stands = " with a blue scarf and a white shirt. Rusty stands on a beach at noon.";
    assertThat(share(paint("Digital painting. Rusty, a fox" + stands), coat))
        .isGreaterThan(share(paint("Digital painting. Rusty, a boy" + stands), coat) + 0.002);
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

  @ParameterizedTest
  @CsvSource({
    "black,stands in a forest at night",
    "black,stands in a village at night in a storm",
    "black,stands in a dark cave at night",
    "brown,climbs a steep cliff at night in a thunderstorm",
    "white,stands in a village at noon in the fog"
  })
  void aFigureKeepsAnEdgeWhereDarkOrFogWouldSwallowIt(String colour, String doing) {
    String scene = "Digital painting. Mira, a woman in a %s coat, " + doing + ".";
    BufferedImage picture = picture(PromptReader.read(String.format(scene, colour)));
    BufferedImage other = picture(PromptReader.read(String.format(scene, "purple")));
    assertThat(edgeContrast(picture, other)).isGreaterThan(55);
  }

  /** How much lighter or darker a coat is than what is beside it, where two coats differ. */
  private static double edgeContrast(BufferedImage coat, BufferedImage otherCoat) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < H; y++) {
      for (int x = 4; x < W - 4; x++) {
        boolean edge =
            coat.getRGB(x, y) != otherCoat.getRGB(x, y)
                && coat.getRGB(x - 1, y) == otherCoat.getRGB(x - 1, y);
        if (edge) {
          double inside = Rgb.luma(coat.getRGB(x + 2, y) & 0xffffff);
          double beside = Rgb.luma(coat.getRGB(x - 1, y) & 0xffffff);
          sum += Math.abs(beside - inside);
          count++;
        }
      }
    }
    assertThat(count).as("pixels that count").isPositive();
    return sum / count;
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
    illustrator.paint(SCENE, W, H, 7, Cancellation.NONE, fractions::add, picture -> {});
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
    assertThatThrownBy(
            () -> illustrator.paint(SCENE, W, H, 7, afterTwoLayers, fractions::add, picture -> {}))
        .isInstanceOf(CancelledException.class);
    assertThat(fractions).hasSize(2);
  }

  /** The memory of a picture is that of the one before. */
  @Test
  void nothingOfEarlierPicturesIsSeenInLaterOnes() throws Exception {
    for (ArtStyle style : ArtStyle.values()) {
      String other = "Oil painting. A dragon sleeps in a dark cave full of treasure.";
      illustrator.paint(other, W, H, 3, Cancellation.NONE, painted -> {}, picture -> {});
      String prompt = style.name().toLowerCase(Locale.ROOT) + " style. " + SCENE.substring(18);
      int[][] taken = new int[1][];
      illustrator.paint(
          prompt,
          W,
          H,
          7,
          Cancellation.NONE,
          painted -> {},
          picture -> taken[0] = pixels(picture).clone());
      assertThat(taken[0]).isEqualTo(pixels(new EmbeddedIllustrator().paint(prompt, W, H, 7)));
    }
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
