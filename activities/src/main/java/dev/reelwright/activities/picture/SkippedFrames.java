package dev.reelwright.activities.picture;

/**
 * Writes frames that repeat an IDR picture exactly: P pictures in which every macroblock is skipped
 * (ITU-T H.264, 7.3.4). Such a frame is some 30 bytes long and says "as before, nothing moved, no
 * residual". It needs no encoder and no drawing, and a still picture stays bit for bit as its IDR
 * picture has it, where an encoder would refine and so pulse with every repetition.
 */
final class SkippedFrames {
  /** nal_ref_idc 2, nal_unit_type 1: the frame that follows refers to this one. */
  private static final int REFERENCE_SLICE = 2 << 5 | NalUnit.SLICE;

  private static final int P_SLICES_ONLY = 5;
  private static final int DEBLOCKING_OFF = 1;

  private final StreamParameters parameters;

  SkippedFrames(StreamParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Returns the access unit of a repeated frame.
   *
   * @param number its number from 1, counted from the IDR picture
   */
  byte[] frame(int number) {
    BitWriter bits = new BitWriter();
    bits.unsigned(0); // first_mb_in_slice
    bits.unsigned(P_SLICES_ONLY);
    bits.unsigned(parameters.pictureSetId());
    int frameNumberBits = parameters.frameNumberBits();
    bits.bits(number & (1 << frameNumberBits) - 1, frameNumberBits);
    if (parameters.defaultReferences() == 1) {
      bits.bit(0); // num_ref_idx_active_override_flag
    } else {
      bits.bit(1);
      bits.unsigned(0); // one reference: the frame before
    }
    bits.bit(0); // ref_pic_list_modification_flag_l0
    bits.bit(0); // adaptive_ref_pic_marking_mode_flag
    if (parameters.arithmeticCoding()) {
      bits.unsigned(0); // cabac_init_idc
    }
    bits.signed(SkipCoder.SLICE_QP - parameters.initialQp()); // slice_qp_delta
    if (parameters.deblockingControl()) {
      bits.unsigned(DEBLOCKING_OFF);
    }
    if (parameters.arithmeticCoding()) {
      bits.align(1);
      new SkipCoder(bits).code(parameters.macroblocks());
    } else {
      bits.unsigned(parameters.macroblocks()); // mb_skip_run
      bits.bit(1); // rbsp_stop_one_bit
    }
    bits.align(0);
    return bits.nalUnit(REFERENCE_SLICE);
  }
}
