package dev.reelwright.activities.scenes;

import dev.reelwright.activities.failure.MemoryShortage;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes pictures within bounded memory, about 100 MB for all of a process: a picture of many more
 * pixels than a frame is read with rows and columns left out, and pictures that are large together
 * are decoded one after the other.
 */
final class PictureDecoder {
  /** Most pixels that are kept: six frames, with room for a picture shown whole. */
  private static final long ENOUGH = 12_500_000L;

  private static final long MOST = 400_000_000L;

  /** Room for thousands of pixels; in the order in which they came, or a large one never would. */
  private static final Semaphore ROOM = new Semaphore((int) (ENOUGH / 1000), true);

  private PictureDecoder() {}

  /**
   * Decodes a picture and draws with it, while nothing else takes the memory for that.
   *
   * @param draw takes an image of type {@code TYPE_INT_ARGB_PRE}, and keeps nothing of it
   * @return what was drawn
   * @throws ProductionException INPUT_UNREADABLE when it is damaged, too large or of a format that
   *     the JDK does not read
   * @throws OutOfMemoryError when there is no memory for it all the same
   */
  static <T> T draw(
      ArtifactRef image, ImageLoader images, String scene, Function<BufferedImage, T> draw)
      throws ProductionException {
    try (Room room = new Room()) {
      return draw.apply(decode(image, images, scene, room));
    }
  }

  private static BufferedImage decode(
      ArtifactRef image, ImageLoader images, String scene, Room room) throws ProductionException {
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
        room.take((long) (width / step) * (height / step));
        return premultiplied(reader.read(0, parameters));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      MemoryShortage.rethrow(e);
      throw unreadable(scene, "could not be read: " + e.getMessage(), e);
    }
  }

  /** Returns of how many rows and columns one is kept, so that no more than enough pixels are. */
  static int step(int width, int height) {
    return Math.max(1, (int) Math.ceil(Math.sqrt((double) width * height / ENOUGH)));
  }

  /** What one picture takes of the room for all. */
  private static final class Room implements AutoCloseable {
    private int taken;

    /** Waits for room; decoding takes a second at most, and nobody waits while he has some. */
    void take(long pixels) {
      int thousands = (int) Math.max(1, Math.min(pixels, ENOUGH) / 1000);
      ROOM.acquireUninterruptibly(thousands);
      taken = thousands;
    }

    @Override
    public void close() {
      ROOM.release(taken);
    }
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
