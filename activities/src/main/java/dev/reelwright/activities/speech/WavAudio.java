package dev.reelwright.activities.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads and writes RIFF WAVE sound in memory, tolerant of the lengths that streams leave open. */
final class WavAudio {
  private static final int HEADER = 44;
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  private WavAudio() {}

  /** The bytes are no sound that can be read; the message says what they are. */
  static final class MalformedAudioException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAudioException(String message) {
      super(message);
    }
  }

  /** Returns the header of a 16-bit mono file. */
  static byte[] header(int sampleRate, long samples) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long data = samples * 2;
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (data + HEADER - 8));
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) PCM).putShort((short) 1).putInt(sampleRate).putInt(sampleRate * 2);
    header.putShort((short) 2).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) data);
    return header.array();
  }

  /** Returns a 16-bit mono file. */
  static byte[] write(short[] samples, int sampleRate) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + samples.length * 2);
    file.order(ByteOrder.LITTLE_ENDIAN).put(header(sampleRate, samples.length));
    file.asShortBuffer().put(samples);
    return file.array();
  }

  /**
   * Reads PCM of 8, 16, 24 or 32 bits or floats of 32, channels mixed to one. A data length of 0,
   * of all ones or beyond the end means "up to the end", as streaming writers leave it.
   */
  static Speech parse(byte[] file) throws MalformedAudioException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || !tag(bytes, 0).equals("RIFF") || !tag(bytes, 8).equals("WAVE")) {
      throw new MalformedAudioException("not a WAV file");
    }
    int format = 0;
    int channels = 0;
    int rate = 0;
    int bits = 0;
    int at = 12;
    while (at + 8 <= file.length) {
      String tag = tag(bytes, at);
      long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
      int start = at + 8;
      if (tag.equals("fmt ")) {
        if (start + 16 > file.length) {
          break;
        }
        format = Short.toUnsignedInt(bytes.getShort(start));
        channels = bytes.getShort(start + 2);
        rate = bytes.getInt(start + 4);
        bits = bytes.getShort(start + 14);
        if (format == EXTENSIBLE && length >= 26 && start + 26 <= file.length) {
          format = Short.toUnsignedInt(bytes.getShort(start + 24));
        }
      } else if (tag.equals("data")) {
        long rest = (long) file.length - start;
        boolean open = length == 0 || length > rest;
        return samples(bytes, start, (int) (open ? rest : length), format, channels, rate, bits);
      }
      long next = start + length + (length & 1);
      if (next > file.length) {
        break;
      }
      at = (int) next;
    }
    throw new MalformedAudioException("a WAV file without sound in it");
  }

  /** Returns how many bytes of sound the header promises, or -1 when it leaves that open. */
  static long promisedBytes(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (at + 8 <= file.length) {
      long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
      if (tag(bytes, at).equals("data")) {
        return length == 0 || length >= 0x7FFFF000L ? -1 : length - (file.length - at - 8);
      }
      long next = at + 8 + length + (length & 1);
      if (next > file.length) {
        return -1;
      }
      at = (int) next;
    }
    return -1;
  }

  private static Speech samples(
      ByteBuffer bytes, int start, int length, int format, int channels, int rate, int bits)
      throws MalformedAudioException {
    boolean known =
        (format == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32))
            || (format == FLOAT && bits == 32);
    if (!known || channels < 1 || channels > 8 || rate < 4_000 || rate > 384_000) {
      throw new MalformedAudioException(
          "WAV of format %d, %d bits, %d channels at %d Hz"
              .formatted(format, bits, channels, rate));
    }
    int width = bits / 8;
    int frames = length / (width * channels);
    float[] mono = new float[frames];
    int at = start;
    for (int i = 0; i < frames; i++) {
      float sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += sample(bytes, at, format, bits);
        at += width;
      }
      mono[i] = sum / channels;
    }
    return new Speech(mono, rate);
  }

  private static float sample(ByteBuffer bytes, int at, int format, int bits) {
    if (format == FLOAT) {
      float value = bytes.getFloat(at);
      return Float.isFinite(value) ? value : 0;
    }
    return switch (bits) {
      case 8 -> ((bytes.get(at) & 0xFF) - 128) / 128f;
      case 16 -> bytes.getShort(at) / 32_768f;
      case 24 ->
          ((bytes.get(at) & 0xFF) | (bytes.get(at + 1) & 0xFF) << 8 | bytes.get(at + 2) << 16)
              / 8_388_608f;
      default -> bytes.getInt(at) / 0x1p31f;
    };
  }

  private static String tag(ByteBuffer bytes, int at) {
    byte[] tag = new byte[4];
    bytes.get(at, tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }
}
