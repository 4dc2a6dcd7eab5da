package dev.reelwright.activities.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Checks pictures before anything is drawn with them. */
public final class Pictures {
  /** Media types of the pictures that can be drawn, by file-name extension. */
  public static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "bmp", "image/bmp");

  /** Greatest number of pixels of a picture: 50 million, which decode to 200 MB. */
  private static final long PIXELS = 50_000_000;

  private Pictures() {}

  /** Returns whether a file of this name can be a picture that is drawn. */
  public static boolean isPicture(String path) {
    return MEDIA_TYPES.containsKey(RelativePaths.extension(path));
  }

  /** Returns what is wrong with a picture's bytes, or nothing when it can be drawn. */
  public static Optional<String> fault(byte[] content) {
    if (content.length > VideoLimits.PICTURE_BYTES) {
      return Optional.of(
          String.format(Locale.ROOT, "has %,d bytes; at most 20 MB are allowed", content.length));
    }
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return Optional.of("is no picture that can be drawn; PNG, JPEG, GIF and BMP can");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > PIXELS) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "has %,d × %,d pixels; at most 50 million are allowed",
                  width,
                  height));
        }
        return Optional.empty();
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return Optional.of("is a damaged picture: " + e.getMessage());
    }
  }
}
