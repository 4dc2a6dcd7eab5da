package dev.reelwright.activities.illustration;

import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * Paints a picture from an English image prompt: the setting, hour, weather, figures and things
 * that the prompt names, in the art style that it asks for.
 *
 * <p>The same prompt, size and seed give the same pixels on one Java release. A figure that two
 * prompts describe in the same words looks the same in both. Words that are not known change only
 * the composition. Safe for use by many threads; a painting takes up to four integers a pixel,
 * which are kept for the next one of the same size as long as nobody else needs them.
 */
public final class EmbeddedIllustrator {
  /** Changes whenever the same input would give other pixels. */
  public static final String VERSION = "4";

  /** The shortest side that is painted, in pixels. */
  public static final int SHORTEST_SIDE = 256;

  /** The longest side that is painted, in pixels. */
  public static final int LONGEST_SIDE = 2048;

  private final Canvases canvases = new Canvases();

  /** Takes a painted picture. */
  @FunctionalInterface
  public interface PictureTaker {
    /**
     * Takes it.
     *
     * @param picture opaque and RGB; other pictures are painted over it afterwards
     */
    void take(BufferedImage picture) throws IOException, CancelledException;
  }

  /**
   * Paints a picture to keep.
   *
   * @param prompt what to paint; what goes beyond 6,000 characters only changes the composition
   * @param width in pixels, {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
   * @param height in pixels, {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
   * @param seed another seed composes the same scene differently
   * @return an opaque RGB picture
   * @throws IllegalArgumentException when a side is out of range
   */
  public BufferedImage paint(String prompt, int width, int height, long seed) {
    requireSize(width, height);
    Canvas canvas = new Canvas(width, height);
    try {
      paint(prompt, canvas, seed, Cancellation.NONE, fraction -> {});
      return canvas.picture();
    } catch (CancelledException e) {
      throw new IllegalStateException("A painting that nobody can cancel was cancelled.", e);
    }
  }

  /**
   * Paints a picture that can be given up between its layers.
   *
   * @param painted is told the share that is painted, above 0 to 1, after each layer
   * @param taker is given the picture
   * @throws CancelledException when the attempt ends before the picture does
   * @throws IOException what the taker throws
   * @throws IllegalArgumentException when a side is out of range
   */
  public void paint(
      String prompt,
      int width,
      int height,
      long seed,
      Cancellation cancellation,
      DoubleConsumer painted,
      PictureTaker taker)
      throws CancelledException, IOException {
    requireSize(width, height);
    Canvas canvas = canvases.take(width, height);
    try {
      paint(prompt, canvas, seed, cancellation, painted);
      taker.take(canvas.picture());
    } finally {
      canvases.giveBack(canvas);
    }
  }

  private static void paint(
      String prompt, Canvas canvas, long seed, Cancellation cancellation, DoubleConsumer painted)
      throws CancelledException {
    cancellation.check();
    SceneDescription scene = PromptReader.read(prompt);
    long start = seed * 0x9e3779b97f4a7c15L + hash(prompt);
    Composition composition = new Composition(canvas.picture(), scene, new SplittableRandom(start));
    try {
      List<Runnable> layers = composition.layers();
      int steps = layers.size() + 1;
      for (int i = 0; i < layers.size(); i++) {
        cancellation.check();
        layers.get(i).run();
        painted.accept((i + 1.0) / steps);
      }
      cancellation.check();
      new StyleFinish(canvas, start).apply(scene.style(), scene.mood());
      painted.accept(1);
    } finally {
      composition.brush().graphics().dispose();
    }
  }

  private static void requireSize(int width, int height) {
    requireSide("width", width);
    requireSide("height", height);
  }

  private static void requireSide(String name, int pixels) {
    if (pixels < SHORTEST_SIDE || pixels > LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "The "
              + name
              + " of a picture must be "
              + SHORTEST_SIDE
              + " to "
              + LONGEST_SIDE
              + " pixels, not "
              + pixels
              + ".");
    }
  }

  /** FNV-1a over the characters: the same on every machine. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
