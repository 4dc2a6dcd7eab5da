package dev.reelwright.activities.picture;

import java.util.Arrays;

/**
 * What the sequence and picture parameter sets of a stream say (ITU-T H.264, 7.3.2), as far as it
 * is needed to write further pictures for it and to tell its IDR pictures apart. Parts can be put
 * in one sequence when these are equal, bytes and all.
 */
final class StreamParameters {
  private final byte[] sequenceSet;
  private final byte[] pictureSet;

  private int widthInMacroblocks;
  private int heightInMacroblocks;
  private int frameNumberBits;
  private int pictureSetId;
  private int initialQp;
  private boolean arithmeticCoding;
  private int defaultReferences;
  private boolean deblockingControl;

  private StreamParameters(byte[] sequenceSet, byte[] pictureSet) {
    this.sequenceSet = sequenceSet;
    this.pictureSet = pictureSet;
  }

  /**
   * Reads the parameter sets at an IDR picture.
   *
   * @throws MalformedStreamException when they are missing, cannot be read, or are of a kind that
   *     cannot be held still: fields, slice groups, weighted prediction, reordered frames
   */
  static StreamParameters of(AccessUnit idr) throws MalformedStreamException {
    byte[] sequenceSet = idr.first(NalUnit.SEQUENCE_PARAMETERS);
    byte[] pictureSet = idr.first(NalUnit.PICTURE_PARAMETERS);
    if (sequenceSet == null || pictureSet == null) {
      throw new MalformedStreamException("an IDR picture has no parameter sets before it");
    }
    StreamParameters parameters = new StreamParameters(sequenceSet, pictureSet);
    parameters.readSequenceSet();
    parameters.readPictureSet();
    return parameters;
  }

  private void readSequenceSet() throws MalformedStreamException {
    int profile = sequenceSet[1] & 0xFF;
    BitReader bits = new BitReader(sequenceSet, 4, sequenceSet.length);
    bits.unsigned(); // seq_parameter_set_id
    if (profile >= 100) {
      int chromaFormat = bits.unsigned();
      int extraLumaBits = bits.unsigned();
      int extraChromaBits = bits.unsigned();
      boolean lossless = bits.flag();
      boolean scalingMatrix = bits.flag();
      require(
          chromaFormat == 1 && extraLumaBits == 0 && extraChromaBits == 0,
          "its samples are not 8-bit 4:2:0");
      require(!lossless && !scalingMatrix, "it is lossless or has its own scaling matrices");
    }
    frameNumberBits = bits.unsigned() + 4;
    require(bits.unsigned() == 2, "its frames may be reordered (pic_order_cnt_type is not 2)");
    bits.unsigned(); // max_num_ref_frames
    bits.bit(); // gaps_in_frame_num_value_allowed_flag
    widthInMacroblocks = bits.unsigned() + 1;
    heightInMacroblocks = bits.unsigned() + 1;
    require(bits.flag(), "it has fields (frame_mbs_only_flag is 0)");
  }

  private void readPictureSet() throws MalformedStreamException {
    BitReader bits = new BitReader(pictureSet, 1, pictureSet.length);
    pictureSetId = bits.unsigned();
    bits.unsigned(); // seq_parameter_set_id
    arithmeticCoding = bits.flag();
    bits.bit(); // bottom_field_pic_order_in_frame_present_flag: without effect for type 2
    require(bits.unsigned() == 0, "it has slice groups");
    defaultReferences = bits.unsigned() + 1;
    bits.unsigned(); // num_ref_idx_l1_default_active_minus1
    require(!bits.flag(), "it has weighted prediction");
    bits.bits(2); // weighted_bipred_idc: for B slices
    initialQp = bits.signed() + 26;
    bits.signed(); // pic_init_qs_minus26
    bits.signed(); // chroma_qp_index_offset
    deblockingControl = bits.flag();
    bits.bit(); // constrained_intra_pred_flag
    require(!bits.flag(), "it has redundant pictures");
  }

  private static void require(boolean condition, String otherwise) throws MalformedStreamException {
    if (!condition) {
      throw new MalformedStreamException("the stream cannot be held still: " + otherwise);
    }
  }

  /**
   * Returns {@code idr_pic_id} of an IDR picture of this stream. Two IDR pictures that follow each
   * other directly must differ in it (7.4.3), or a decoder takes them for one.
   */
  int idrId(AccessUnit idr) throws MalformedStreamException {
    byte[] slice = idr.first(NalUnit.IDR_SLICE);
    if (slice == null) {
      throw new MalformedStreamException("an access unit that should be an IDR picture is none");
    }
    BitReader bits = new BitReader(slice, 1, slice.length);
    bits.unsigned(); // first_mb_in_slice
    bits.unsigned(); // slice_type
    bits.unsigned(); // pic_parameter_set_id
    bits.bits(frameNumberBits);
    return bits.unsigned();
  }

  int macroblocks() {
    return widthInMacroblocks * heightInMacroblocks;
  }

  int frameNumberBits() {
    return frameNumberBits;
  }

  int pictureSetId() {
    return pictureSetId;
  }

  /** Returns the quantiser of a slice that does not change it. */
  int initialQp() {
    return initialQp;
  }

  boolean arithmeticCoding() {
    return arithmeticCoding;
  }

  int defaultReferences() {
    return defaultReferences;
  }

  boolean deblockingControl() {
    return deblockingControl;
  }

  /** Returns whether streams with these parameters can follow each other in one sequence. */
  boolean sameAs(StreamParameters other) {
    return Arrays.equals(sequenceSet, other.sequenceSet)
        && Arrays.equals(pictureSet, other.pictureSet);
  }
}
