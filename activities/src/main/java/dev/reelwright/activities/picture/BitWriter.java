package dev.reelwright.activities.picture;

import java.io.ByteArrayOutputStream;

/** Writes the bits of a NAL unit's payload, and frames it for a byte stream. */
final class BitWriter {
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream(64);
  private int current;
  private int used;

  /** Writes one bit. */
  void bit(int value) {
    current = current << 1 | value;
    if (++used == 8) {
      payload.write(current);
      current = 0;
      used = 0;
    }
  }

  /** Writes the lowest {@code count} bits of a number, the highest first. */
  void bits(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      bit(value >> i & 1);
    }
  }

  /** Writes an unsigned Exp-Golomb number, {@code ue(v)}. */
  void unsigned(int value) {
    int length = 32 - Integer.numberOfLeadingZeros(value + 1);
    bits(0, length - 1);
    bits(value + 1, length);
  }

  /** Writes a signed Exp-Golomb number, {@code se(v)}. */
  void signed(int value) {
    unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Fills the byte begun, if any, with this bit. */
  void align(int filler) {
    while (used != 0) {
      bit(filler);
    }
  }

  /**
   * Returns the NAL unit with a start code before it and emulation prevention bytes in it (Annex B,
   * 7.4.1). The payload must be whole bytes.
   */
  byte[] nalUnit(int header) {
    byte[] plain = payload.toByteArray();
    ByteArrayOutputStream unit = new ByteArrayOutputStream(plain.length + 8);
    unit.writeBytes(new byte[] {0, 0, 0, 1, (byte) header});
    int zeros = 0;
    for (byte value : plain) {
      if (zeros == 2 && (value & 0xFC) == 0) {
        unit.write(3);
        zeros = 0;
      }
      unit.write(value);
      zeros = value == 0 ? zeros + 1 : 0;
    }
    return unit.toByteArray();
  }
}
