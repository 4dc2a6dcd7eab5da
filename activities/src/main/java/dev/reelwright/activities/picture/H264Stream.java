package dev.reelwright.activities.picture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an H.264 byte stream (ITU-T H.264, Annex B) access unit by access unit, holding no more
 * than one of them. An access unit is known to be whole when the next one begins or the stream
 * ends. Frames only, no fields and no redundant slices: what the encoders of {@link
 * PictureEncoding} make.
 */
public final class H264Stream implements Closeable {
  private static final int FIRST_CAPACITY = 1 << 18;
  private static final int LARGEST = 1 << 26;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int length;
  private int scanned;
  private boolean ended;

  /** Start of the NAL unit being read (its header byte), or -1 before the first start code. */
  private int unitStart = -1;

  private boolean hasSlice;
  private final List<NalUnit> units = new ArrayList<>();

  /** Reads from a stream, which is closed with this one. */
  public H264Stream(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the next access unit, or null at the end of the stream.
   *
   * @throws IOException when the stream cannot be read or is no H.264 byte stream
   */
  public AccessUnit next() throws IOException {
    while (true) {
      // A start code counts once the two bytes behind it are there: the NAL unit's header and the
      // first byte of a slice's header, which tells whether the slice begins a picture.
      while (scanned + 4 < length) {
        int at = scanned;
        if (buffer[at + 2] > 1 || buffer[at + 2] < 0) {
          scanned += 3;
        } else if (buffer[at] == 0 && buffer[at + 1] == 0 && buffer[at + 2] == 1) {
          scanned += 3;
          AccessUnit finished = begin(at, at + 3);
          if (finished != null) {
            return finished;
          }
        } else {
          scanned++;
        }
      }
      if (ended) {
        return last();
      }
      fill();
    }
  }

  /** Takes note of a NAL unit; returns the access unit before it when it begins a new one. */
  private AccessUnit begin(int startCode, int header) throws MalformedStreamException {
    int codeStart = startCode > 0 && buffer[startCode - 1] == 0 ? startCode - 1 : startCode;
    int type = buffer[header] & 0x1F;
    boolean slice = NalUnit.isSlice(type);
    endUnit(codeStart);
    // first_mb_in_slice is 0, coded as a single one bit, in a picture's first slice alone.
    boolean firstSlice = slice && buffer[header + 1] < 0;
    boolean beginsNext = hasSlice && (firstSlice || NalUnit.beginsAccessUnit(type));
    AccessUnit finished = beginsNext ? cut(codeStart) : null;
    unitStart = beginsNext ? header - codeStart : header;
    hasSlice |= slice;
    return finished;
  }

  private void endUnit(int end) throws MalformedStreamException {
    if (unitStart >= 0) {
      units.add(new NalUnit(buffer[unitStart] & 0x1F, unitStart, end));
    } else if (end > 0) {
      throw new MalformedStreamException("the byte stream does not begin with a start code");
    }
  }

  /** Takes the access unit that ends here out of the buffer. */
  private AccessUnit cut(int end) {
    AccessUnit unit = new AccessUnit(Arrays.copyOf(buffer, end), units);
    System.arraycopy(buffer, end, buffer, 0, length - end);
    length -= end;
    scanned -= end;
    units.clear();
    hasSlice = false;
    return unit;
  }

  private AccessUnit last() throws MalformedStreamException {
    if (length == 0) {
      return null;
    }
    if (unitStart < 0) {
      throw new MalformedStreamException("the byte stream has no start code");
    }
    endUnit(length);
    if (!hasSlice) {
      throw new MalformedStreamException("the byte stream ends within an access unit");
    }
    scanned = length;
    unitStart = -1;
    return cut(length);
  }

  private void fill() throws IOException {
    if (length == buffer.length) {
      if (length >= LARGEST) {
        throw new MalformedStreamException("an access unit is longer than " + LARGEST + " bytes");
      }
      buffer = Arrays.copyOf(buffer, length * 2);
    }
    int read = in.read(buffer, length, buffer.length - length);
    if (read < 0) {
      ended = true;
    } else {
      length += read;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
