package dev.reelwright.activities.assembly;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each frame of an H.264 byte stream (Annex B) its time, by wrapping it into IVF. A byte
 * stream has no times, and what ffmpeg guesses for it is rounded or missing, differently in each
 * version; IVF counts in the frame rate itself, so that every frame lasts exactly 1/30 s.
 *
 * <p>IVF: a header of 32 bytes, then for each frame its length (32 bits), its number (64 bits) and
 * its bytes, all little-endian. Holds one frame at a time.
 */
final class IvfFrames extends OutputStream {
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 12;

  private static final int SLICE = 1;
  private static final int IDR_SLICE = 5;

  /** NAL units that stand before a frame's slices: SEI, parameter sets, access unit delimiter. */
  private static final int FIRST_PREFIX = 6;

  private static final int LAST_PREFIX = 9;

  private final OutputStream out;
  private byte[] buffer = new byte[1 << 18];
  private int length;
  private int scanned;
  private boolean hasSlice;
  private long frames;

  /** Writes the header at once; {@code out} is not closed with this stream. */
  IvfFrames(OutputStream out, int width, int height, int framesPerSecond, long totalFrames)
      throws IOException {
    this.out = out;
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("DKIF".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
    header.putShort((short) HEADER).put("H264".getBytes(StandardCharsets.US_ASCII));
    header.putShort((short) width).putShort((short) height);
    header.putInt(framesPerSecond).putInt(1).putInt((int) totalFrames).putInt(0);
    out.write(header.array());
  }

  /** Returns the number of whole frames so far. */
  long frames() {
    return frames;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (buffer.length - length < count) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + count));
    }
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
    scan();
  }

  /** Looks for start codes, with the two bytes behind them; what comes before a frame ends one. */
  private void scan() throws IOException {
    while (scanned + 4 < length) {
      byte third = buffer[scanned + 2];
      if (third < 0 || third > 1) {
        scanned += 3;
      } else if (third == 1 && buffer[scanned] == 0 && buffer[scanned + 1] == 0) {
        unitBegins(scanned);
        scanned += 3;
      } else {
        scanned++;
      }
    }
  }

  private void unitBegins(int startCode) throws IOException {
    int type = buffer[startCode + 3] & 0x1F;
    boolean slice = type == SLICE || type == IDR_SLICE;
    // first_mb_in_slice is 0, a single one bit, in the first slice of a frame and in no other.
    boolean firstSlice = slice && buffer[startCode + 4] < 0;
    boolean prefix = type >= FIRST_PREFIX && type <= LAST_PREFIX;
    if (hasSlice && (firstSlice || prefix)) {
      int end = startCode > 0 && buffer[startCode - 1] == 0 ? startCode - 1 : startCode;
      writeFrame(end);
      scanned = startCode - end;
    }
    hasSlice |= slice;
  }

  private void writeFrame(int end) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(end).putLong(frames);
    out.write(header.array());
    out.write(buffer, 0, end);
    System.arraycopy(buffer, end, buffer, 0, length - end);
    length -= end;
    hasSlice = false;
    frames++;
  }

  /** Writes the last frame. */
  void finish() throws IOException {
    // A last NAL unit too short for the scan has been missed; no slice is that short.
    if (hasSlice) {
      writeFrame(length);
    }
    out.flush();
  }
}
