package dev.reelwright.activities.story;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures as the bytes of a PNG. */
final class PngBytes {
  private PngBytes() {}

  static byte[] of(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", bytes)) {
      throw new IOException("this platform writes no PNG");
    }
    return bytes.toByteArray();
  }
}
