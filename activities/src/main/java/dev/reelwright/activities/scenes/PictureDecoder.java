package dev.reelwright.activities.scenes;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes pictures within bounded memory, about 100 MB: a picture of many more pixels than a frame
 * is read with rows and columns left out.
 */
final class PictureDecoder {
  /** Most pixels that are kept: six frames, with room for a picture shown whole. */
  private static final long ENOUGH = 12_500_000L;

  private static final long MOST = 400_000_000L;

  private PictureDecoder() {}

  /**
   * Decodes a picture.
   *
   * @return an image of type {@code TYPE_INT_ARGB_PRE}
   * @throws ProductionException INPUT_UNREADABLE when it is damaged, too large or of a format that
   *     the JDK does not read
   */
  static BufferedImage decode(ArtifactRef image, ImageLoader images, String scene)
      throws ProductionException {
    try (InputStream stream = images.open(image);
        ImageInputStream input = ImageIO.createImageInputStream(stream)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw unreadable(scene, "is not of a format that can be drawn", null);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST) {
          throw unreadable(scene, "has " + width + "x" + height + " pixels, too many", null);
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = step(width, height);
        parameters.setSourceSubsampling(step, step, 0, 0);
        return premultiplied(reader.read(0, parameters));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable(scene, "could not be read: " + e.getMessage(), e);
    }
  }

  /** Returns of how many rows and columns one is kept, so that no more than enough pixels are. */
  static int step(int width, int height) {
    return Math.max(1, (int) Math.ceil(Math.sqrt((double) width * height / ENOUGH)));
  }

  private static ProductionException unreadable(String scene, String what, Exception cause) {
    return new ProductionException(
        FailureCode.INPUT_UNREADABLE,
        "the picture of scene "
            + scene
            + " "
            + what
            + "; PNG, JPEG, GIF, BMP and TIFF can be drawn",
        cause);
  }

  private static BufferedImage premultiplied(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = copy.createGraphics();
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return copy;
  }
}
