package dev.reelwright.activities.scenes;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.function.Supplier;

/** Frames as arrays of RGB pixels, whatever their image's type. */
final class Frames {
  private Frames() {}

  /** Returns the image's own pixels, or a buffer that {@link #finish} copies into it. */
  static int[] pixels(BufferedImage image, Supplier<int[]> buffer) {
    if (image.getWidth() != ScenePainter.WIDTH || image.getHeight() != ScenePainter.HEIGHT) {
      throw new IllegalArgumentException(
          "a frame is 1920x1080, not " + image.getWidth() + "x" + image.getHeight());
    }
    return switch (image.getType()) {
      case BufferedImage.TYPE_INT_RGB ->
          ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
      case BufferedImage.TYPE_3BYTE_BGR -> buffer.get();
      default ->
          throw new IllegalArgumentException(
              "a frame is of type INT_RGB or 3BYTE_BGR, not " + image.getType());
    };
  }

  static void finish(BufferedImage image, int[] pixels) {
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      return;
    }
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0, to = 0; i < pixels.length; i++, to += 3) {
      int pixel = pixels[i];
      bytes[to] = (byte) pixel;
      bytes[to + 1] = (byte) (pixel >> 8);
      bytes[to + 2] = (byte) (pixel >> 16);
    }
  }
}
