package dev.reelwright.activities.illustration;

import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * Paints a picture from an English image prompt: the setting, hour, weather, figures and things
 * that the prompt names, in the art style that it asks for.
 *
 * <p>The same prompt, size and seed give the same pixels on one Java release. A figure that two
 * prompts describe in the same words looks the same in both. Words that are not known change only
 * the composition. Safe for use by many threads; a painting holds its picture and up to four
 * integers a pixel besides.
 */
public final class EmbeddedIllustrator {
  /** Changes whenever the same input would give other pixels. */
  public static final String VERSION = "1";

  /** The shortest side that is painted, in pixels. */
  public static final int SHORTEST_SIDE = 256;

  /** The longest side that is painted, in pixels. */
  public static final int LONGEST_SIDE = 2048;

  /**
   * Paints a picture.
   *
   * @param prompt what to paint; what goes beyond 6,000 characters only changes the composition
   * @param width in pixels, {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
   * @param height in pixels, {@value #SHORTEST_SIDE} to {@value #LONGEST_SIDE}
   * @param seed another seed composes the same scene differently
   * @return an opaque RGB picture
   * @throws IllegalArgumentException when a side is out of range
   */
  public BufferedImage paint(String prompt, int width, int height, long seed) {
    try {
      return paint(prompt, width, height, seed, Cancellation.NONE, fraction -> {});
    } catch (CancelledException e) {
      throw new IllegalStateException("A painting that nobody can cancel was cancelled.", e);
    }
  }

  /**
   * Paints a picture that can be given up between its layers.
   *
   * @param painted is told the share that is painted, above 0 to 1, after each layer
   * @throws CancelledException when the attempt ends before the picture does
   */
  public BufferedImage paint(
      String prompt,
      int width,
      int height,
      long seed,
      Cancellation cancellation,
      DoubleConsumer painted)
      throws CancelledException {
    requireSide("width", width);
    requireSide("height", height);
    cancellation.check();
    SceneDescription scene = PromptReader.read(prompt);
    long start = seed * 0x9e3779b97f4a7c15L + hash(prompt);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Composition composition = new Composition(image, scene, new SplittableRandom(start));
    try {
      List<Runnable> layers = composition.layers();
      int steps = layers.size() + 1;
      for (int i = 0; i < layers.size(); i++) {
        cancellation.check();
        layers.get(i).run();
        painted.accept((i + 1.0) / steps);
      }
      cancellation.check();
      new StyleFinish(image, start).apply(scene.style(), scene.mood());
      painted.accept(1);
    } finally {
      composition.brush().graphics().dispose();
    }
    return image;
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
