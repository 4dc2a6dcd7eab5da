package dev.reelwright.activities.image;

import dev.reelwright.activities.failure.MemoryShortage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Checks a picture that came from elsewhere to its last byte, and makes it what was ordered. */
final class ReceivedPicture {
  /** Most pixels that are decoded: 64 MB of memory. */
  private static final long MOST_PIXELS = 16_000_000;

  /** The last chunk of a PNG: length 0, name, checksum. */
  private static final byte[] PNG_END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 'B', 0x60, (byte) 0x82
  };

  private ReceivedPicture() {}

  /** The picture cannot be used; the message says what it is, after "answered with". */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    UnusableException(String message, boolean mayPass, Throwable cause) {
      super(message, cause);
      this.mayPass = mayPass;
    }

    /** Returns whether it may be better the next time. */
    boolean mayPass() {
      return mayPass;
    }
  }

  /**
   * Writes a received picture as a PNG of the ordered size. One that has it already is kept as it
   * is, byte for byte; one of nearly the same proportions is cut and scaled, since it is paid for
   * and shows what was asked for; any other is refused, since a head may be missing from it.
   *
   * @throws UnusableException when it is no picture, is not whole or has an unsuitable size
   */
  static void fit(Path received, ImageOrder order, Path png) throws UnusableException, IOException {
    if (PngCheck.isWhole(received, order.width(), order.height())) {
      Files.move(received, png, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    BufferedImage image;
    String format;
    try (ImageInputStream input = ImageIO.createImageInputStream(received.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw unknown(received);
      }
      ImageReader reader = readers.next();
      try {
        format = reader.getFormatName();
        image = decode(reader, input);
      } finally {
        reader.dispose();
      }
    }
    boolean isPng = format.equalsIgnoreCase("png");
    if (isPng && !endsAsPng(received)) {
      throw new UnusableException("a PNG that is cut off", true, null);
    }
    if (image.getWidth() == order.width() && image.getHeight() == order.height()) {
      if (isPng) {
        Files.move(received, png, StandardCopyOption.REPLACE_EXISTING);
      } else {
        PngFile.write(image, png);
      }
      return;
    }
    PictureFit fit =
        PictureFit.of(image.getWidth(), image.getHeight(), order.width(), order.height());
    if (!fit.isGoodEnough()) {
      throw new UnusableException(
          "a picture of %dx%d pixels where %dx%d were asked for"
              .formatted(image.getWidth(), image.getHeight(), order.width(), order.height()),
          true,
          null);
    }
    PngFile.write(fit.apply(image, order.width(), order.height()), png);
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream input)
      throws UnusableException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    try {
      reader.setInput(input, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw new UnusableException("a picture of " + pixels + " pixels", true, null);
      }
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      MemoryShortage.rethrow(e);
      throw new UnusableException("a damaged picture (" + e.getMessage() + ")", true, e);
    }
    // A JPEG that is cut off is decoded all the same, grey where it ends, with a word of warning.
    if (!warnings.isEmpty()) {
      throw new UnusableException("a damaged picture (" + warnings.get(0) + ")", true, null);
    }
    return image;
  }

  private static boolean endsAsPng(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[PNG_END.length];
      if (content.length() < end.length) {
        return false;
      }
      content.seek(content.length() - end.length);
      content.readFully(end);
      return Arrays.equals(end, PNG_END);
    }
  }

  private static UnusableException unknown(Path received) throws IOException {
    byte[] start;
    try (var input = Files.newInputStream(received)) {
      start = input.readNBytes(16);
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (start.length == 0) {
      return new UnusableException("an empty picture", true, null);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return new UnusableException("WebP, which cannot be read here", false, null);
    }
    if (text.startsWith("ftypavif", 4)) {
      return new UnusableException("AVIF, which cannot be read here", false, null);
    }
    return new UnusableException("what is no picture", true, null);
  }
}
