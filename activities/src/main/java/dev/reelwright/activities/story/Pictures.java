package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Checks and shrinks pictures. */
final class Pictures {
  private Pictures() {}

  /** Refuses a picture that has another size than was asked for, which its header says. */
  static void requireSize(Path picture, int width, int height, String provider)
      throws ProductionException, IOException {
    String size = "no picture";
    try (ImageInputStream input = ImageIO.createImageInputStream(picture.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          reader.setInput(input, true, true);
          size = reader.getWidth(0) + "x" + reader.getHeight(0);
        } finally {
          reader.dispose();
        }
      }
    }
    String asked = width + "x" + height;
    if (!size.equals(asked)) {
      throw new ProductionException(
              FailureCode.PROVIDER_FAILED,
              "the image that came back is %s, not %s".formatted(size, asked))
          .from(provider);
    }
  }

  /**
   * Returns a picture that fits into a square, halved until the last step so that it stays crisp.
   */
  static BufferedImage shrunk(BufferedImage picture, int side) {
    double scale = (double) side / Math.max(picture.getWidth(), picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    BufferedImage from = picture;
    while (from.getWidth() > 2 * width) {
      from = drawn(from, from.getWidth() / 2, from.getHeight() / 2);
    }
    return drawn(from, width, height);
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = to.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(from, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return to;
  }
}
