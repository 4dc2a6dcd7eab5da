package dev.reelwright.activities.sound;

import dev.reelwright.workflows.video.SpeechClip;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the samples of a WAV file: 16-bit mono PCM at 48,000 Hz, and nothing else. */
final class PcmClip implements AutoCloseable {
  private static final int RIFF = 0x52494646;
  private static final int WAVE = 0x57415645;
  private static final int FORMAT = 0x666d7420;
  private static final int DATA = 0x64617461;
  private static final int PCM = 1;
  private static final int PCM_EXTENSIBLE = 0xFFFE;

  private final DataInputStream stream;
  private final byte[] bytes = new byte[1 << 14];

  /**
   * Reads a file's header; the stream is closed with the clip.
   *
   * @throws IOException when it is no WAV file of the right kind
   */
  PcmClip(InputStream in) throws IOException {
    this.stream = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    readHeader();
  }

  private void readHeader() throws IOException {
    expect(stream.readInt() == RIFF, "no RIFF header");
    stream.skipNBytes(4);
    expect(stream.readInt() == WAVE, "no WAVE header");
    boolean formatSeen = false;
    while (true) {
      int chunk = stream.readInt();
      long length = Integer.toUnsignedLong(Integer.reverseBytes(stream.readInt()));
      if (chunk == DATA) {
        expect(formatSeen, "no format before the data");
        return;
      }
      if (chunk == FORMAT) {
        expect(length >= 16, "the format is cut off");
        byte[] format = new byte[16];
        stream.readFully(format);
        checkFormat(ByteBuffer.wrap(format).order(ByteOrder.LITTLE_ENDIAN));
        formatSeen = true;
        length -= format.length;
      }
      stream.skipNBytes(length + (length & 1));
    }
  }

  private static void checkFormat(ByteBuffer format) throws IOException {
    int encoding = format.getShort(0) & 0xFFFF;
    int channels = format.getShort(2);
    int rate = format.getInt(4);
    int bits = format.getShort(14);
    expect(
        (encoding == PCM || encoding == PCM_EXTENSIBLE)
            && channels == 1
            && rate == SpeechClip.SAMPLE_RATE
            && bits == 16,
        "expected 16-bit mono PCM at 48000 Hz, found encoding "
            + encoding
            + ", "
            + channels
            + " channels, "
            + rate
            + " Hz, "
            + bits
            + " bits");
  }

  private static void expect(boolean condition, String message) throws IOException {
    if (!condition) {
      throw new IOException("not a usable WAV file: " + message);
    }
  }

  /**
   * Reads exactly this many samples, full scale ±1.
   *
   * @throws EOFException when the file ends before
   */
  void read(float[] samples, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, bytes.length / 2);
      stream.readFully(bytes, 0, 2 * count);
      for (int i = 0; i < count; i++) {
        int value = (bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8);
        samples[offset + done + i] = value / 32768f;
      }
      done += count;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
