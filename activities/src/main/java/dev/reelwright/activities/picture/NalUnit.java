package dev.reelwright.activities.picture;

/**
 * One NAL unit within an access unit's bytes.
 *
 * @param type {@code nal_unit_type}, ITU-T H.264 table 7-1
 * @param start offset of its header byte, after the start code
 * @param end offset behind its last byte
 */
record NalUnit(int type, int start, int end) {
  static final int SLICE = 1;
  static final int IDR_SLICE = 5;
  static final int SEQUENCE_PARAMETERS = 7;
  static final int PICTURE_PARAMETERS = 8;

  /** Returns whether it holds picture data that is coded in one piece. */
  static boolean isSlice(int type) {
    return type == SLICE || type == IDR_SLICE;
  }

  /**
   * Returns whether a NAL unit of this type after a picture's last slice begins the next access
   * unit (7.4.1.2.3): delimiter, parameter sets, supplemental information and the types 14 to 18.
   */
  static boolean beginsAccessUnit(int type) {
    return (type >= 6 && type <= 9) || (type >= 14 && type <= 18);
  }
}
