package dev.reelwright.activities.image;

import dev.reelwright.activities.illustration.EmbeddedIllustrator;

/**
 * What picture is wanted.
 *
 * @param prompt what it shows and in which art style, not blank
 * @param width in pixels, 256 to 2048
 * @param height in pixels, 256 to 2048
 * @param seed another seed asks for another picture of the same; engines that take none paint
 *     another one every time
 */
public record ImageOrder(String prompt, int width, int height, long seed) {
  /**
   * Creates an order.
   *
   * @throws IllegalArgumentException when the prompt is blank or a side is out of range
   */
  public ImageOrder {
    if (prompt.isBlank()) {
      throw new IllegalArgumentException("the prompt of an image must not be blank");
    }
    requireSide("width", width);
    requireSide("height", height);
  }

  private static void requireSide(String name, int pixels) {
    if (pixels < EmbeddedIllustrator.SHORTEST_SIDE || pixels > EmbeddedIllustrator.LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "the %s of an image must be %d to %d pixels, was %d"
              .formatted(
                  name,
                  EmbeddedIllustrator.SHORTEST_SIDE,
                  EmbeddedIllustrator.LONGEST_SIDE,
                  pixels));
    }
  }
}
