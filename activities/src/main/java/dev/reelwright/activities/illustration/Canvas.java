package dev.reelwright.activities.illustration;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** What one painting at a time is painted on: a picture, and room for what its style needs. */
final class Canvas {
  private final BufferedImage picture;
  private final int[] pixels;
  private int[] source;
  private int[] luma;
  private int[] across;

  Canvas(int width, int height) {
    picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }

  /** Returns whether a picture of this size can be painted on it. */
  boolean isOfSize(int width, int height) {
    return picture.getWidth() == width && picture.getHeight() == height;
  }

  /** Makes it black, as a new one is. */
  void clear() {
    Arrays.fill(pixels, 0);
  }

  BufferedImage picture() {
    return picture;
  }

  /** Returns the pixels of the picture, row by row; what is written there is painted. */
  int[] pixels() {
    return pixels;
  }

  /** Returns a copy of the pixels as they are now, which lasts until the next one. */
  int[] source() {
    source = source == null ? new int[pixels.length] : source;
    System.arraycopy(pixels, 0, source, 0, pixels.length);
    return source;
  }

  /** Returns room for a number per pixel, with any numbers in it. */
  int[] luma() {
    luma = luma == null ? new int[pixels.length] : luma;
    return luma;
  }

  /** Returns other room for a number per pixel, with any numbers in it. */
  int[] across() {
    across = across == null ? new int[pixels.length] : across;
    return across;
  }
}
