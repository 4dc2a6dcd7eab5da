package dev.reelwright.activities.image;

import dev.reelwright.activities.image.ReceivedPicture.UnusableException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that a PNG is whole: the checksums of its header and of its pixels, all of its deflated
 * rows, and that each begins with a filter that exists (PNG specification, third edition, sections
 * 5, 7 and 9). That takes some three fifths of the time of decoding, and checksums are more than
 * the platform's decoder looks at.
 *
 * <p>Done for what providers send: 8 bits a sample, not interlaced, pixels in one go and nothing
 * after them. A decoder decides on all others, since decoders differ there.
 */
final class PngCheck {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER = 13;
  private static final int LAST_FILTER = 4;
  private static final int PIECE = 65_536;

  /** A second header, and what a pixel that is transparent looks like, which not all may say. */
  private static final Set<String> UNDECIDED = Set.of("IHDR", "tRNS");

  private final DataInputStream input;
  private final CRC32 checksum = new CRC32();
  private final byte[] piece = new byte[PIECE];
  private final byte[] inflated = new byte[PIECE];

  private PngCheck(InputStream input) {
    this.input = new DataInputStream(input);
  }

  /**
   * Checks a picture.
   *
   * @return whether it is a whole PNG of this size, in pixels, that every decoder decodes; false is
   *     no verdict
   * @throws UnusableException when it is a PNG that is damaged or not whole
   */
  static boolean isWhole(Path file, int width, int height) throws UnusableException, IOException {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
      PngCheck check = new PngCheck(input);
      if (!Arrays.equals(input.readNBytes(SIGNATURE.length), SIGNATURE)) {
        return false;
      }
      try {
        return check.isWhole(width, height);
      } catch (EOFException e) {
        throw new UnusableException("a PNG that is cut off", true, e);
      } catch (DataFormatException e) {
        throw new UnusableException("a damaged picture (" + e.getMessage() + ")", true, e);
      }
    }
  }

  private boolean isWhole(int width, int height)
      throws UnusableException, IOException, DataFormatException {
    int length = input.readInt();
    if (!name().equals("IHDR") || length != HEADER) {
      throw damaged("it does not begin with its header");
    }
    input.readFully(piece, 0, HEADER);
    checksum.update(piece, 0, HEADER);
    requireChecksum("IHDR");
    if (number(0) != width || number(4) != height) {
      return false;
    }
    int samples = samples(piece[9]);
    boolean plain = piece[8] == 8 && piece[10] == 0 && piece[11] == 0 && piece[12] == 0;
    if (!plain || samples == 0) {
      return false;
    }
    Inflater inflater = new Inflater();
    try {
      return isWhole(inflater, 1 + (long) samples * width, height);
    } finally {
      inflater.end();
    }
  }

  /** Returns the samples of a pixel; 0 for a kind of colour that is left to a decoder. */
  private static int samples(byte colour) {
    return switch (colour) {
      case 0 -> 1;
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 0;
    };
  }

  /** Reads to the end of the last chunk, rows of this many bytes. */
  private boolean isWhole(Inflater inflater, long row, int height)
      throws UnusableException, IOException, DataFormatException {
    long rows = 0;
    boolean begun = false;
    boolean ended = false;
    while (true) {
      int length = input.readInt();
      String name = name();
      boolean pixels = name.equals("IDAT");
      if (length < 0 || (pixels && ended) || UNDECIDED.contains(name)) {
        return false;
      }
      begun |= pixels;
      ended = begun && !pixels;
      for (int left = length; left > 0; ) {
        int read = input.read(piece, 0, Math.min(left, PIECE));
        if (read < 0) {
          throw new EOFException();
        }
        left -= read;
        checksum.update(piece, 0, read);
        if (pixels) {
          inflater.setInput(piece, 0, read);
          for (int count = inflate(inflater); count > 0; count = inflate(inflater)) {
            if (rows + count > row * height) {
              return false;
            }
            requireFilters(count, rows, row);
            rows += count;
          }
        }
      }
      // Whoever adds a comment does not always add it up.
      if (pixels) {
        requireChecksum(name);
      } else {
        input.readInt();
      }
      if (name.equals("IEND")) {
        if (rows < row * height) {
          throw damaged("%d bytes of pixels, not %d".formatted(rows, row * height));
        }
        return inflater.finished() && inflater.getRemaining() == 0;
      }
    }
  }

  private int inflate(Inflater inflater) throws UnusableException, DataFormatException {
    if (inflater.needsDictionary()) {
      throw damaged("its pixels need a dictionary");
    }
    return inflater.inflate(inflated);
  }

  /** Checks the first byte of each row in a piece that begins after this many bytes of rows. */
  private void requireFilters(int count, long before, long row) throws UnusableException {
    for (long at = (row - before % row) % row; at < count; at += row) {
      if (inflated[(int) at] < 0 || inflated[(int) at] > LAST_FILTER) {
        throw damaged("a filter that does not exist");
      }
    }
  }

  /** Reads the name of a chunk, with which its checksum begins. */
  private String name() throws IOException {
    input.readFully(piece, 0, 4);
    checksum.reset();
    checksum.update(piece, 0, 4);
    return new String(piece, 0, 4, StandardCharsets.ISO_8859_1);
  }

  private void requireChecksum(String name) throws UnusableException, IOException {
    if (input.readInt() != (int) checksum.getValue()) {
      throw damaged("the checksum of its " + name + " is wrong");
    }
  }

  private long number(int at) {
    return (piece[at] & 0xffL) << 24
        | (piece[at + 1] & 0xff) << 16
        | (piece[at + 2] & 0xff) << 8
        | (piece[at + 3] & 0xff);
  }

  private static UnusableException damaged(String why) {
    return new UnusableException("a damaged picture (" + why + ")", true, null);
  }
}
