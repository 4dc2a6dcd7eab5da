package dev.reelwright.activities.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.image.ReceivedPicture.UnusableException;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check of a PNG")
class PngCheckTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final int ROW = 3 * WIDTH + 1;
  private static final int BEFORE_PIXELS = 8 + 25;

  @TempDir Path folder;

  private boolean isWhole(byte[] content) throws Exception {
    return PngCheck.isWhole(Files.write(folder.resolve("p"), content), WIDTH, HEIGHT);
  }

  private void assertDamaged(byte[] content, String what) {
    assertThatThrownBy(() -> isWhole(content))
        .as(what)
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(what);
  }

  private static BufferedImage picture(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static byte[] png(int type, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture(type, width, height), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] png() throws IOException {
    return png(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT);
  }

  private static byte[] chunk(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    byte[] named =
        (name + new String(content, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    data.writeInt(content.length);
    data.write(named);
    data.writeInt((int) checksum.getValue());
    return bytes.toByteArray();
  }

  /** Returns a PNG of these rows, which says that it has the usual size. */
  private static byte[] ofRows(byte[] rows) throws IOException {
    return joined(
        Arrays.copyOf(png(), BEFORE_PIXELS),
        chunk("IDAT", deflated(rows)),
        chunk("IEND", new byte[0]));
  }

  private static byte[] deflated(byte[] rows) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream output = new DeflaterOutputStream(deflated)) {
      output.write(rows);
    }
    return deflated.toByteArray();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @DisplayName("passes what is whole")
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY
      })
  void whole(int type) throws Exception {
    assertThat(isWhole(png(type, WIDTH, HEIGHT))).isTrue();
  }

  @Test
  @DisplayName("leaves other sizes and other kinds to a decoder")
  void others() throws Exception {
    assertThat(isWhole(png(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT - 1))).isFalse();
    assertThat(isWhole(png(BufferedImage.TYPE_INT_RGB, HEIGHT, WIDTH))).isFalse();
    assertThat(isWhole(png(BufferedImage.TYPE_BYTE_INDEXED, WIDTH, HEIGHT))).isFalse();
    assertThat(isWhole(png(BufferedImage.TYPE_USHORT_GRAY, WIDTH, HEIGHT))).isFalse();
    assertThat(isWhole(interlaced())).isFalse();
    assertThat(isWhole("<html>".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(isWhole(new byte[0])).isFalse();
  }

  private static byte[] interlaced() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(output);
      writer.write(
          null,
          new IIOImage(picture(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT), null, null),
          parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("refuses what is cut off, wherever that is")
  void cutOff() throws Exception {
    byte[] png = png();
    for (int length = 8; length < png.length; length++) {
      assertDamaged(Arrays.copyOf(png, length), "a PNG that is cut off");
    }
  }

  @Test
  @DisplayName("never passes what a decoder would not decode to the same pixels")
  void wrongByte() throws Exception {
    byte[] png = png();
    BufferedImage right = ImageIO.read(new ByteArrayInputStream(png));
    int refused = 0;
    for (int at = 0; at < png.length; at++) {
      byte[] wrong = png.clone();
      wrong[at] ^= 0x10;
      try {
        if (isWhole(wrong)) {
          BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(wrong));
          assertThat(pixels(decoded)).as("byte %d", at).isEqualTo(pixels(right));
        }
      } catch (UnusableException e) {
        refused++;
      }
    }
    // All of the header and of the pixels; the rest are lengths, and the end.
    assertThat(refused).isGreaterThan(png.length * 9 / 10);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
  }

  @Test
  @DisplayName("leaves to a decoder what decoders do not agree upon")
  void oddities() throws Exception {
    byte[] head = Arrays.copyOf(png(), BEFORE_PIXELS);
    byte[] end = chunk("IEND", new byte[0]);
    byte[] deflated = deflated(new byte[HEIGHT * ROW]);
    byte[] pixels = chunk("IDAT", deflated);
    byte[] first = chunk("IDAT", Arrays.copyOf(deflated, 20));
    byte[] second = chunk("IDAT", Arrays.copyOfRange(deflated, 20, deflated.length));
    assertThat(isWhole(joined(head, first, chunk("IDAT", new byte[0]), second, end))).isTrue();
    assertThat(isWhole(joined(head, first, chunk("tEXt", new byte[4]), second, end))).isFalse();
    assertThat(isWhole(joined(head, chunk("tRNS", new byte[6]), pixels, end))).isFalse();
    assertThat(isWhole(joined(head, Arrays.copyOfRange(head, 8, 33), pixels, end))).isFalse();
    assertThat(isWhole(joined(head, pixels, chunk("IDAT", new byte[3]), end))).isFalse();
    byte[] withoutSum = chunk("IDAT", Arrays.copyOf(deflated, deflated.length - 4));
    assertThat(isWhole(joined(head, withoutSum, end))).isFalse();
    assertThat(isWhole(joined(head, new byte[] {-1, -1, -1, -1}, pixels, end))).isFalse();
    assertThat(isWhole(joined(head, chunk("IDAT", deflated(new byte[50_000_000])), end))).isFalse();
  }

  @Test
  @DisplayName("does not mind a comment that is not added up, nor what comes after the end")
  void besides() throws Exception {
    byte[] png = png();
    byte[] comment = chunk("tEXt", "Comment\0by hand".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer.wrap(comment).putInt(comment.length - 4, 7);
    assertThat(
            isWhole(
                joined(
                    Arrays.copyOf(png, BEFORE_PIXELS),
                    comment,
                    Arrays.copyOfRange(png, BEFORE_PIXELS, png.length),
                    new byte[9])))
        .isTrue();
  }

  @Test
  @DisplayName("counts the rows and looks at the filter of each, where all checksums are right")
  void rows() throws Exception {
    assertThat(isWhole(ofRows(new byte[HEIGHT * ROW]))).isTrue();
    assertDamaged(ofRows(new byte[(HEIGHT - 1) * ROW]), "57239 bytes of pixels, not 57720");
    assertThat(isWhole(ofRows(new byte[(HEIGHT + 1) * ROW]))).isFalse();
    byte[] rows = new byte[HEIGHT * ROW];
    Arrays.fill(rows, (byte) 200);
    for (int row = 0; row < HEIGHT; row++) {
      rows[row * ROW] = (byte) (row % 5);
    }
    assertThat(isWhole(ofRows(rows))).isTrue();
    rows[(HEIGHT - 1) * ROW] = 5;
    assertDamaged(ofRows(rows), "a filter that does not exist");
  }
}
