package dev.reelwright.activities.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import dev.reelwright.workflows.video.VisualContent.Command;
import dev.reelwright.workflows.video.VisualContent.Image;
import dev.reelwright.workflows.video.VisualContent.ItemList;
import dev.reelwright.workflows.video.VisualContent.Problem;
import dev.reelwright.workflows.video.VisualContent.Quiz;
import dev.reelwright.workflows.video.VisualContent.Quote;
import dev.reelwright.workflows.video.VisualContent.Title;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenePainterTest {
  private static final ScenePainter PAINTER =
      new ScenePainter(FontLibrary.of(Path.of("target/fonts"), List.of()));
  private static final int FRAMES = 90;

  private static SceneAnimation prepare(VisualContent scene) throws ProductionException {
    return PAINTER.prepare(SampleScenes.video("blue", scene), 0, SampleScenes.images());
  }

  private static int[] paint(SceneAnimation scene, int frame) {
    BufferedImage target =
        new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_INT_RGB);
    scene.paint(target, frame, FRAMES);
    return ((DataBufferInt) target.getRaster().getDataBuffer()).getData().clone();
  }

  private static List<VisualContent> everyScene() {
    List<VisualContent> scenes = new ArrayList<>();
    scenes.addAll(SampleScenes.typical().values());
    scenes.addAll(SampleScenes.crowded().values());
    scenes.addAll(SampleScenes.empty().values());
    scenes.addAll(SampleScenes.special().values());
    return scenes;
  }

  private static List<VisualContent> typicalScenes() {
    return List.copyOf(SampleScenes.typical().values());
  }

  @ParameterizedTest
  @MethodSource("everyScene")
  void everySceneShowsSomethingAndKeepsTheMarginsFree(VisualContent scene)
      throws ProductionException {
    SceneAnimation animation = prepare(scene);
    if (!(animation instanceof LayeredAnimation layered)) {
      assertThat(Arrays.stream(paint(animation, 45)).distinct().count()).isGreaterThan(50);
      return;
    }
    assertThat(layered.layers()).isNotEmpty();
    if (scene instanceof Title || scene instanceof VisualContent.Outro) {
      return;
    }
    Rectangle shown = new Rectangle(-1, -1);
    for (Layer layer : layered.layers()) {
      shown = shown.isEmpty() ? layer.bounds() : shown.union(layer.bounds());
    }
    // A card's shadow may reach 22 pixels beyond its edge.
    int margin = Stage.MARGIN - 24;
    assertThat(
            new Rectangle(margin, 60, ScenePainter.WIDTH - 2 * margin, 1050 - 60).contains(shown))
        .as("%s", shown)
        .isTrue();
    int[] pixels = paint(animation, SceneAnimation.ENTRANCE_FRAMES);
    for (int y = 0; y < ScenePainter.HEIGHT; y++) {
      for (int x = 0; x < margin; x++) {
        int left = y * ScenePainter.WIDTH + x;
        int right = (y + 1) * ScenePainter.WIDTH - 1 - x;
        if (pixels[left] != layered.ground()[left] || pixels[right] != layered.ground()[right]) {
          throw new AssertionError("something is drawn in the margin at " + x + "," + y);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("typicalScenes")
  void theSamePixelsComeTwiceWhateverTheOrderOfTheFrames(VisualContent scene)
      throws ProductionException {
    SceneAnimation first = prepare(scene);
    SceneAnimation second = prepare(scene);
    int[] early = paint(first, 5);
    int[] late = paint(first, 29);
    assertThat(Arrays.equals(paint(second, 29), late)).isTrue();
    assertThat(Arrays.equals(paint(second, 5), early)).isTrue();
    assertThat(Arrays.equals(early, late)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("typicalScenes")
  void aStillSceneNoLongerChangesAfterItsEntranceAndAMovingOneDoes(VisualContent scene)
      throws ProductionException {
    SceneAnimation animation = prepare(scene);
    assertThat(animation.moves()).isEqualTo(scene instanceof Image);
    int[] entered = paint(animation, SceneAnimation.ENTRANCE_FRAMES);
    int[] later = paint(animation, FRAMES - 1);
    assertThat(Arrays.equals(entered, later)).isEqualTo(!animation.moves());
  }

  @Test
  void theStillIsTheLastFrameOfTheEntrance() throws ProductionException {
    SceneAnimation animation = prepare(SampleScenes.typical().get("quiz"));
    BufferedImage still =
        new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    animation.paintStill(still);
    int[] pixels = new int[ScenePainter.WIDTH * ScenePainter.HEIGHT];
    still.getRGB(0, 0, ScenePainter.WIDTH, ScenePainter.HEIGHT, pixels, 0, ScenePainter.WIDTH);
    int[] last = paint(animation, SceneAnimation.ENTRANCE_FRAMES);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    assertThat(Arrays.equals(pixels, last)).isTrue();
  }

  @Test
  void aFrameOfAnotherSizeOrTypeIsRefused() throws ProductionException {
    SceneAnimation animation = prepare(new Title("Title", null));
    assertThatThrownBy(
            () -> animation.paint(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("640x360");
  }

  @ParameterizedTest
  @CsvSource({
    "blue,59,130,246",
    "orange,255,107,53",
    "purple,139,92,246",
    "green,16,185,129",
    "pink,236,72,153",
    "cyan,34,211,238"
  })
  void eachAccentIsTheColourThatWasNamed(String name, int red, int green, int blue)
      throws ProductionException {
    assertThat(Theme.of(name).accent()).isEqualTo(new java.awt.Color(red, green, blue));
    VideoSpec video = SampleScenes.video(name, new ItemList("Header", null, List.of()));
    int[] pixels = paint(PAINTER.prepare(video, 0, SampleScenes.images()), 30);
    // The left end of the bar above the header is the accent itself.
    int bar = pixels[(Stage.TOP + 5) * ScenePainter.WIDTH + Stage.MARGIN + 4];
    assertThat(Math.abs((bar >> 16 & 255) - red)).isLessThan(14);
    assertThat(Math.abs((bar >> 8 & 255) - green)).isLessThan(14);
    assertThat(Math.abs((bar & 255) - blue)).isLessThan(14);
  }

  @Test
  void aTextThatIsFarTooLongIsCutWithAWarningThatNamesTheScene() throws ProductionException {
    SceneAnimation animation = prepare(new Problem("1", "Long", SampleScenes.words(900), "easy"));
    assertThat(animation.warnings())
        .singleElement()
        .asString()
        .startsWith("scene only: a text was too long for its place and was cut: \"A workflow");
  }

  @Test
  void aTextThatFitsBringsNoWarning() throws ProductionException {
    for (VisualContent scene : SampleScenes.typical().values()) {
      assertThat(prepare(scene).warnings()).isEmpty();
    }
  }

  @Test
  void twentyPointsAndFortyLinesOfCodeAreShownWhole() throws ProductionException {
    assertThat(prepare(new ItemList("Header", "Lead", SampleScenes.items(20, false))).warnings())
        .isEmpty();
    assertThat(
            prepare(
                    new VisualContent.CodeComparison(
                        "Header", SampleScenes.code(40), SampleScenes.code(40), null, null))
                .warnings())
        .isEmpty();
    assertThat(
            prepare(new VisualContent.Solution("Header", SampleScenes.code(40), null)).warnings())
        .isEmpty();
  }

  @Test
  void pointsBeyondTheRoomAreCountedInAWarning() throws ProductionException {
    assertThat(prepare(new ItemList("Header", null, SampleScenes.items(60, false))).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("of 60 points only the first"));
  }

  @Test
  void aSceneThatIsReadFromTheRightIsMirrored() throws ProductionException {
    SceneAnimation arabic = prepare(new Quote("النص يُقرأ من اليمين", null));
    SceneAnimation english = prepare(new Quote("Text", null));
    assertThat(marksAt((LayeredAnimation) english)).isLessThan(ScenePainter.WIDTH / 2);
    assertThat(marksAt((LayeredAnimation) arabic)).isGreaterThan(ScenePainter.WIDTH / 2);
  }

  /** Returns the middle of the quotation marks, the layer that enters after the footer. */
  private static double marksAt(LayeredAnimation animation) {
    return animation.layers().get(1).bounds().getCenterX();
  }

  @Test
  void thePictureOfASceneDoesNotDependOnItsPlaceInTheVideo() throws ProductionException {
    VisualContent scene = SampleScenes.typical().get("list");
    VideoSpec alone = SampleScenes.video("green", Map.of("here", scene));
    VideoSpec among =
        new VideoSpec(
            alone.id(),
            alone.title(),
            null,
            "en",
            "green",
            null,
            null,
            List.of(
                SampleScenes.video("green", new Title("First", null)).scenes().get(0),
                alone.scenes().get(0)));
    int[] first = paint(PAINTER.prepare(alone, 0, SampleScenes.images()), 30);
    int[] second = paint(PAINTER.prepare(among, 1, SampleScenes.images()), 30);
    assertThat(Arrays.equals(first, second)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Start-to-close", "b", "B", "B)", "B. Start-to-close"})
  void theRightOptionIsFoundByItsTextOrItsLetter(String answer) {
    Quiz quiz =
        new Quiz("?", List.of("Schedule-to-start", "Start-to-close", "Heartbeat"), answer, true);
    assertThat(QuizScene.answer(quiz)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Z", "Because", "9"})
  void anAnswerThatIsNoOptionLightsNothingUp(String answer) {
    assertThat(QuizScene.answer(new Quiz("?", List.of("One", "Two"), answer, true))).isEqualTo(-1);
  }

  @Test
  void theAnswerShowsOnlyWhereItIsAskedForAndOnlyAtTheEnd() throws ProductionException {
    List<String> options = List.of("Yes", "No");
    SceneAnimation shown = prepare(new Quiz("Shown?", options, "A", true));
    SceneAnimation hidden = prepare(new Quiz("Shown?", options, "A", false));
    assertThat(Arrays.equals(paint(shown, 19), paint(hidden, 19))).isTrue();
    assertThat(Arrays.equals(paint(shown, 30), paint(hidden, 30))).isFalse();
  }

  @Test
  void aPictureThatCannotBeDecodedFailsWithTheSceneAndTheFormats() {
    Image image = new Image(new ArtifactRef("a/b.webp", "d".repeat(64), 4, "image/webp"), null);
    assertThatThrownBy(
            () ->
                PAINTER.prepare(
                    SampleScenes.video("blue", Map.of("figure", image)),
                    0,
                    ref -> new ByteArrayInputStream(new byte[] {1, 2, 3, 4})))
        .isInstanceOfSatisfying(
            ProductionException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.INPUT_UNREADABLE))
        .hasMessageContaining("scene figure")
        .hasMessageContaining("PNG");
  }

  @Test
  void aPictureThatThereIsNoMemoryForIsNotCalledUnreadable() throws Exception {
    byte[] content = largePicture();
    Image image = new Image(new ArtifactRef("a/b.png", "d".repeat(64), 4, "image/png"), null);
    assertThatThrownBy(
            () ->
                PAINTER.prepare(
                    SampleScenes.video("blue", Map.of("figure", image)),
                    0,
                    ref ->
                        halfway(
                            content,
                            () -> {
                              throw new OutOfMemoryError("Java heap space");
                            })))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  @Timeout(120)
  void picturesThatAreLargeTogetherAreDecodedOneAfterTheOther() throws Exception {
    byte[] content = largePicture();
    ArtifactRef image = new ArtifactRef("a/b.png", "d".repeat(64), 4, "image/png");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    InputStream paused =
        halfway(
            content,
            () -> {
              begun.countDown();
              await(goOn);
            });
    List<String> drawn = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Boolean> first =
        new FutureTask<>(
            () -> PictureDecoder.draw(image, ref -> paused, "a", picture -> drawn.add("first")));
    FutureTask<Boolean> second =
        new FutureTask<>(
            () ->
                PictureDecoder.draw(
                    image,
                    ref -> new ByteArrayInputStream(content),
                    "b",
                    picture -> drawn.add("second")));
    new Thread(first).start();
    begun.await();
    Thread waiting = new Thread(second);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING && !second.isDone()) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    first.get();
    second.get();
    assertThat(drawn).containsExactly("first", "second");
  }

  /** Returns a picture of about as many pixels as are ever kept. */
  private static byte[] largePicture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3500, 3500, BufferedImage.TYPE_BYTE_GRAY), "png", png);
    return png.toByteArray();
  }

  /** Returns a stream of a content in the middle of which something happens. */
  private static InputStream halfway(byte[] content, Runnable happens) {
    int half = content.length / 2;
    return new SequenceInputStream(
        new ByteArrayInputStream(content, 0, half),
        new ByteArrayInputStream(content, half, content.length - half) {
          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            happens.run();
            return super.read(bytes, from, length);
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTabMovesToTheNextColumnOfFour() throws ProductionException {
    int[] tabbed = paint(prepare(new Command(null, null, List.of("a\tb", "\tc"))), 30);
    int[] spaced = paint(prepare(new Command(null, null, List.of("a   b", "    c"))), 30);
    assertThat(Arrays.equals(tabbed, spaced)).isTrue();
  }

  @Test
  void theVersionNamesTheReleaseOfJavaWhoseRasterizerDrewThePixels() {
    assertThat(PAINTER.version()).endsWith("java" + Runtime.version().feature());
    VideoSpec video = SampleScenes.video("blue", new Title("Plain", null));
    assertThat(PAINTER.version(video, 0)).isEqualTo(PAINTER.version());
  }

  @Test
  void theLargestPicturesAreDecodedToABoundedNumberOfPixels() {
    for (int[] size :
        new int[][] {
          {1, 1},
          {1920, 1080},
          {4000, 3000},
          {8000, 6000},
          {7000, 7000},
          {50_000_000, 1},
          {4399, 8799}
        }) {
      int step = PictureDecoder.step(size[0], size[1]);
      assertThat((long) (size[0] / step) * (size[1] / step)).isLessThanOrEqualTo(12_500_000);
    }
    assertThat(PictureDecoder.step(4000, 3000)).isEqualTo(1);
    assertThat(PictureDecoder.step(8000, 6000)).isEqualTo(2);
  }
}
