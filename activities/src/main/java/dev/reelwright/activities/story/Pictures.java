package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads, checks, shrinks and writes pictures. */
final class Pictures {
  /** The longer side of a thumbnail in pixels. */
  static final int THUMBNAIL = 384;

  private static final float QUALITY = 0.9f;

  private Pictures() {}

  /** Refuses a picture that has another size than was asked for. */
  static void requireSize(BufferedImage picture, int width, int height, String provider)
      throws ProductionException {
    if (picture.getWidth() != width || picture.getHeight() != height) {
      throw new ProductionException(
              FailureCode.PROVIDER_FAILED,
              "the image that came back is %dx%d, not %dx%d"
                  .formatted(picture.getWidth(), picture.getHeight(), width, height))
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

  static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", bytes)) {
      throw new IOException("this platform writes no PNG");
    }
    return bytes.toByteArray();
  }
}
