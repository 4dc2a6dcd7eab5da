package dev.reelwright.activities.picture;

/**
 * Reads the bits of one NAL unit's payload (ITU-T H.264, 7.2 and 9.1), leaving out the emulation
 * prevention bytes as it goes.
 */
final class BitReader {
  private final byte[] data;
  private final int end;
  private int position;
  private int bit;
  private int zeros;

  /** Reads from {@code start} (after the NAL unit's header byte) to {@code end}, exclusive. */
  BitReader(byte[] data, int start, int end) {
    this.data = data;
    this.position = start;
    this.end = end;
  }

  /** Reads one bit. */
  int bit() throws MalformedStreamException {
    if (position >= end) {
      throw new MalformedStreamException("a header is cut off");
    }
    int value = (data[position] >> (7 - bit)) & 1;
    if (++bit == 8) {
      bit = 0;
      zeros = data[position] == 0 ? zeros + 1 : 0;
      position++;
      if (zeros >= 2 && position < end && data[position] == 3) {
        position++;
        zeros = 0;
      }
    }
    return value;
  }

  /** Reads one bit as a flag. */
  boolean flag() throws MalformedStreamException {
    return bit() == 1;
  }

  /** Reads an unsigned number of up to 32 bits, the highest first. */
  int bits(int count) throws MalformedStreamException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Reads an unsigned Exp-Golomb number, {@code ue(v)}. */
  int unsigned() throws MalformedStreamException {
    int leadingZeros = 0;
    while (bit() == 0) {
      if (++leadingZeros > 30) {
        throw new MalformedStreamException("a header holds a number of more than 30 bits");
      }
    }
    return (1 << leadingZeros) - 1 + bits(leadingZeros);
  }

  /** Reads a signed Exp-Golomb number, {@code se(v)}. */
  int signed() throws MalformedStreamException {
    int code = unsigned();
    return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
  }
}
