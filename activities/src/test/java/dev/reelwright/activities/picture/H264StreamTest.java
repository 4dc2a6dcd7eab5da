package dev.reelwright.activities.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class H264StreamTest {
  private static final byte[] DELIMITER = {0, 0, 0, 1, 9, (byte) 0xF0};
  private static final byte[] PARAMETERS = {0, 0, 0, 1, 0x67, 100, 0, 40, 1, 2};
  private static final byte[] PICTURE_PARAMETERS = {0, 0, 1, 0x68, (byte) 0xEE, 1};

  /** A slice with the given payload; the first one of its picture or a further one. */
  private static byte[] slice(int header, boolean firstOfPicture, int length) {
    byte[] slice = new byte[5 + length];
    new Random(length).nextBytes(slice);
    for (int i = 5; i < slice.length; i++) {
      slice[i] |= 0x04; // never 0 or 1, so never a start code
    }
    System.arraycopy(new byte[] {0, 0, 0, 1, (byte) header}, 0, slice, 0, 5);
    slice[5] = (byte) (firstOfPicture ? 0x88 : 0x44);
    return slice;
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** Hands out a few bytes at a time. */
  private static InputStream dribble(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }

  private static List<AccessUnit> read(InputStream in) throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    try (H264Stream stream = new H264Stream(in)) {
      for (AccessUnit unit = stream.next(); unit != null; unit = stream.next()) {
        units.add(unit);
      }
    }
    return units;
  }

  @Test
  void access_units_are_the_same_however_the_bytes_arrive() throws Exception {
    byte[] first = joined(DELIMITER, PARAMETERS, PICTURE_PARAMETERS, slice(0x65, true, 400_000));
    byte[] second = joined(slice(0x41, true, 30), slice(0x41, false, 900));
    byte[] third = joined(DELIMITER, slice(0x41, true, 7));
    byte[] all = joined(first, second, third);
    for (int most : new int[] {1, 2, 3, 5, 4096, 1 << 20}) {
      List<AccessUnit> units = read(dribble(all, most));
      assertThat(units).hasSize(3);
      assertThat(units.get(0).bytes()).isEqualTo(first);
      assertThat(units.get(1).bytes()).isEqualTo(second);
      assertThat(units.get(2).bytes()).isEqualTo(third);
      assertThat(units).extracting(AccessUnit::isIdr).containsExactly(true, false, false);
      assertThat(units.get(0).first(NalUnit.SEQUENCE_PARAMETERS))
          .containsExactly(0x67, 100, 0, 40, 1, 2);
      assertThat(units.get(1).first(NalUnit.SEQUENCE_PARAMETERS)).isNull();
    }
  }

  @Test
  void an_empty_stream_has_no_access_unit() throws Exception {
    assertThat(read(new ByteArrayInputStream(new byte[0]))).isEmpty();
  }

  @Test
  void bytes_that_are_no_byte_stream_are_refused() {
    assertThatThrownBy(() -> read(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7})))
        .isInstanceOf(MalformedStreamException.class)
        .hasMessageContaining("no start code");
    assertThatThrownBy(
            () -> read(new ByteArrayInputStream(joined(new byte[] {7, 7, 7}, PARAMETERS))))
        .isInstanceOf(MalformedStreamException.class)
        .hasMessageContaining("does not begin with a start code");
  }

  @Test
  void a_stream_that_ends_before_a_picture_is_refused() {
    assertThatThrownBy(() -> read(new ByteArrayInputStream(joined(PARAMETERS, PICTURE_PARAMETERS))))
        .isInstanceOf(MalformedStreamException.class)
        .hasMessageContaining("within an access unit");
  }

  @Test
  void numbers_are_read_as_they_were_written_with_emulation_prevention_between() throws Exception {
    BitWriter writer = new BitWriter();
    int[] numbers = {0, 1, 2, 7, 255, 65_535, 8160, 1 << 20};
    writer.bits(0, 32); // two zero bytes and more: prevention bytes are needed
    for (int number : numbers) {
      writer.unsigned(number);
      writer.signed(number);
      writer.signed(-number);
    }
    writer.bit(1);
    writer.align(0);
    byte[] unit = writer.nalUnit(0x41);
    assertThat(unit).startsWith(0, 0, 0, 1, 0x41, 0, 0, 3, 0, 0);

    BitReader reader = new BitReader(unit, 5, unit.length);
    assertThat(reader.bits(32)).isZero();
    for (int number : numbers) {
      assertThat(reader.unsigned()).isEqualTo(number);
      assertThat(reader.signed()).isEqualTo(number);
      assertThat(reader.signed()).isEqualTo(-number);
    }
  }

  @Test
  void a_header_that_is_cut_off_is_refused() {
    BitReader reader = new BitReader(new byte[] {0}, 0, 1);
    assertThatThrownBy(reader::unsigned)
        .isInstanceOf(MalformedStreamException.class)
        .hasMessageContaining("cut off");
  }
}
