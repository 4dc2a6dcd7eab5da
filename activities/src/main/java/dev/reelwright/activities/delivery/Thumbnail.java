package dev.reelwright.activities.delivery;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes a JPEG of 1280×720 of a picture of 1920×1080. */
final class Thumbnail {
  /** Decides the bytes beside the picture; part of the idempotency key. */
  static final String FORM = "1280x720 jpeg 0.9 1";

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final float QUALITY = 0.9f;

  private Thumbnail() {}

  /** Returns the JPEG file. */
  static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(scaled(picture), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Makes two pixels of three, each the mean of the one and a half that it covers. */
  private static BufferedImage scaled(BufferedImage picture) {
    int width = picture.getWidth();
    int[] colors = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    BufferedImage scaled = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        row[x] = mean(colors, width, x, y);
      }
      scaled.setRGB(0, y, WIDTH, 1, row, 0, WIDTH);
    }
    return scaled;
  }

  private static int mean(int[] colors, int width, int x, int y) {
    // In halves of a source pixel, an output pixel covers three: two of one pixel, one of the next.
    int left = 3 * x / 2;
    int top = 3 * y / 2;
    int leftWeight = x % 2 == 0 ? 2 : 1;
    int topWeight = y % 2 == 0 ? 2 : 1;
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int dy = 0; dy < 2; dy++) {
      for (int dx = 0; dx < 2; dx++) {
        int weight =
            (dx == 0 ? leftWeight : 3 - leftWeight) * (dy == 0 ? topWeight : 3 - topWeight);
        int color = colors[(top + dy) * width + left + dx];
        red += weight * (color >> 16 & 0xFF);
        green += weight * (color >> 8 & 0xFF);
        blue += weight * (color & 0xFF);
      }
    }
    return rounded(red) << 16 | rounded(green) << 8 | rounded(blue);
  }

  private static int rounded(int ninths) {
    return (ninths + 4) / 9;
  }
}
