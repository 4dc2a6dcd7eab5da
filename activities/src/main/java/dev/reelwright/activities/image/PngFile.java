package dev.reelwright.activities.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG. */
public final class PngFile {
  /**
   * The platform's fastest deflation. A painted picture of 1024 x 1536 takes about 90 ms instead of
   * the 130 ms of its default, and gets at most a tenth longer; the highest takes 180 ms and saves
   * 3 % over the default.
   */
  private static final float FAST = 0.9f;

  private PngFile() {}

  /** Writes a picture to a file, and replaces what is there. */
  public static void write(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var bytes = Files.newOutputStream(file);
        ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(FAST);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
