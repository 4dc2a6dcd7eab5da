package dev.reelwright.activities.picture;

/**
 * The arithmetic coder of H.264 (CABAC; ITU-T H.264, 9.3.4.2), for the data of a slice whose
 * macroblocks are all skipped. Each is one {@code mb_skip_flag} of 1, which is the most probable
 * symbol of context 11 (no neighbour is other than skipped), and one {@code end_of_slice_flag}.
 */
final class SkipCoder {
  /**
   * Quantiser that the slice's header must give. Nothing is quantised; it sets the context's first
   * state, here one in which a skip is the most probable symbol.
   */
  static final int SLICE_QP = 26;

  /** Initial values m and n of context 11 for {@code cabac_init_idc} 0 (table 9-13). */
  private static final int INITIAL_SLOPE = 23;

  private static final int INITIAL_OFFSET = 33;

  private static final int LAST_ADAPTIVE_STATE = 62;

  /** rangeTabLPS (table 9-44): a row per state, a column per quarter of the range. */
  private static final int[][] LEAST_PROBABLE_RANGE = {
    {128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205},
    {116, 142, 169, 195}, {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166},
    {95, 116, 137, 158}, {90, 110, 130, 150}, {85, 104, 123, 142}, {81, 99, 117, 135},
    {77, 94, 111, 128}, {73, 89, 105, 122}, {69, 85, 100, 116}, {66, 80, 95, 110},
    {62, 76, 90, 104}, {59, 72, 86, 99}, {56, 69, 81, 94}, {53, 65, 77, 89},
    {51, 62, 73, 85}, {48, 59, 69, 80}, {46, 56, 66, 76}, {43, 53, 63, 72},
    {41, 50, 59, 69}, {39, 48, 56, 65}, {37, 45, 54, 62}, {35, 43, 51, 59},
    {33, 41, 48, 56}, {32, 39, 46, 53}, {30, 37, 43, 50}, {29, 35, 41, 48},
    {27, 33, 39, 45}, {26, 31, 37, 43}, {24, 30, 35, 41}, {23, 28, 33, 39},
    {22, 27, 32, 37}, {21, 26, 30, 35}, {20, 24, 29, 33}, {19, 23, 27, 31},
    {18, 22, 26, 30}, {17, 21, 25, 28}, {16, 20, 23, 27}, {15, 19, 22, 25},
    {14, 18, 21, 24}, {14, 17, 20, 23}, {13, 16, 19, 22}, {12, 15, 18, 21},
    {12, 14, 17, 20}, {11, 14, 16, 19}, {11, 13, 15, 18}, {10, 12, 15, 17},
    {10, 12, 14, 16}, {9, 11, 13, 15}, {9, 11, 12, 14}, {8, 10, 12, 14},
    {8, 9, 11, 13}, {7, 9, 11, 12}, {7, 9, 10, 12}, {7, 8, 10, 11},
    {6, 8, 9, 11}, {6, 7, 9, 10}, {6, 7, 8, 9}
  };

  private final BitWriter bits;
  private int state = (INITIAL_SLOPE * SLICE_QP >> 4) + INITIAL_OFFSET - 64;
  private int low;
  private int range = 510;
  private int outstanding;
  private boolean first = true;

  /** Begins the data of a slice at a byte's begin. */
  SkipCoder(BitWriter bits) {
    this.bits = bits;
  }

  /** Codes a slice of so many skipped macroblocks, with the stop bit at its end. */
  void code(int macroblocks) {
    for (int i = 1; i <= macroblocks; i++) {
      skip();
      range -= 2;
      if (i < macroblocks) {
        renormalise();
      }
    }
    low += range;
    range = 2;
    renormalise();
    put(low >> 9 & 1);
    bits.bits(low >> 7 & 3 | 1, 2);
  }

  private void skip() {
    range -= LEAST_PROBABLE_RANGE[state][range >> 6 & 3];
    state = Math.min(state + 1, LAST_ADAPTIVE_STATE);
    renormalise();
  }

  private void renormalise() {
    while (range < 256) {
      if (low < 256) {
        put(0);
      } else if (low >= 512) {
        low -= 512;
        put(1);
      } else {
        low -= 256;
        outstanding++;
      }
      range <<= 1;
      low <<= 1;
    }
  }

  private void put(int bit) {
    if (first) {
      first = false;
    } else {
      bits.bit(bit);
    }
    for (; outstanding > 0; outstanding--) {
      bits.bit(1 - bit);
    }
  }
}
