package dev.reelwright.activities.picture;

import java.util.Arrays;
import java.util.List;

/**
 * One coded frame with everything that belongs to it.
 *
 * @param bytes its part of the byte stream, start codes included
 * @param units its NAL units in order
 */
public record AccessUnit(byte[] bytes, List<NalUnit> units) {
  public AccessUnit {
    units = List.copyOf(units);
  }

  /** Returns whether it is an IDR picture: decoding can begin here. */
  public boolean isIdr() {
    return units.stream().anyMatch(unit -> unit.type() == NalUnit.IDR_SLICE);
  }

  /**
   * Returns the first NAL unit of a type without its start code, or null when there is none.
   *
   * @param type {@code nal_unit_type}
   */
  byte[] first(int type) {
    for (NalUnit unit : units) {
      if (unit.type() == type) {
        return Arrays.copyOfRange(bytes, unit.start(), unit.end());
      }
    }
    return null;
  }
}
