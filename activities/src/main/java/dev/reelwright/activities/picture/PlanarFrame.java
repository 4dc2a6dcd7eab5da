package dev.reelwright.activities.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A frame as an encoder takes it: planes of luma and of two chroma signals, 4:2:0, 8 bits, limited
 * range, by the matrix of ITU-R BT.709 (item 3 of its section 3; limited range by 4.2). Chroma is
 * sited at the left luma sample of its pair and between its lines, H.264's default.
 *
 * <p>The conversion is done here and not by the encoding program: a frame is then 3.1 MB on the
 * pipe instead of 8.3 MB, lines that have not changed since the frame before are not converted
 * again, and the colours do not depend on the program's version.
 */
final class PlanarFrame {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;

  private static final int LUMA = WIDTH * HEIGHT;
  private static final int CHROMA_WIDTH = WIDTH / 2;
  private static final int CHROMA = LUMA / 4;
  private static final int PIPE_CHUNK = 1 << 16;

  /** Luma coefficients 0.2126, 0.7152 and 0.0722, times 219/255, times 2^16. */
  private static final int Y_RED = 11966;

  private static final int Y_GREEN = 40254;
  private static final int Y_BLUE = 4064;

  /** Chroma: (B - Y) / 1.8556 and (R - Y) / 1.5748, times 224/255, times 2^16; each sums to 0. */
  private static final int U_RED = -6596;

  private static final int U_GREEN = -22189;
  private static final int U_BLUE = 28785;
  private static final int V_RED = 28785;
  private static final int V_GREEN = -26145;
  private static final int V_BLUE = -2640;

  private final byte[] planes = new byte[LUMA + 2 * CHROMA];

  /** The pixels that the planes show; null until a second image is taken over. */
  private int[] converted;

  private boolean blank = true;

  private final int[] line = new int[WIDTH];
  private final int[] redBlue = new int[WIDTH + 1];
  private final int[] green = new int[WIDTH + 1];

  /** Takes over an image of 1920×1080 pixels and type {@code TYPE_INT_RGB}. */
  void take(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    boolean all = blank || converted == null;
    if (!blank && converted == null) {
      // Kept from the second image on: a frame that takes over a single one needs no 8.3 MB more.
      converted = new int[LUMA];
    }
    for (int y = 0; y < HEIGHT; y += 2) {
      int from = y * WIDTH;
      int to = from + 2 * WIDTH;
      if (all || Arrays.mismatch(pixels, from, to, converted, from, to) >= 0) {
        luma(pixels, from);
        luma(pixels, from + WIDTH);
        chroma(pixels, from, LUMA + y / 2 * CHROMA_WIDTH);
        if (converted != null) {
          System.arraycopy(pixels, from, converted, from, 2 * WIDTH);
        }
      }
    }
    blank = false;
  }

  private void luma(int[] pixels, int from) {
    // Two loops, because the first one becomes vector instructions only without the narrowing.
    for (int x = 0; x < WIDTH; x++) {
      int pixel = pixels[from + x];
      line[x] =
          (Y_RED * (pixel >> 16 & 0xFF)
                  + Y_GREEN * (pixel >> 8 & 0xFF)
                  + Y_BLUE * (pixel & 0xFF)
                  + (16 << 16)
                  + (1 << 15))
              >> 16;
    }
    for (int x = 0; x < WIDTH; x++) {
      planes[from + x] = (byte) line[x];
    }
  }

  private void chroma(int[] pixels, int from, int to) {
    // Sums of two lines; red and blue share a number, 16 bits apart.
    for (int x = 0; x < WIDTH; x++) {
      int upper = pixels[from + x];
      int lower = pixels[from + WIDTH + x];
      redBlue[x + 1] = (upper & 0xFF00FF) + (lower & 0xFF00FF);
      green[x + 1] = (upper >> 8 & 0xFF) + (lower >> 8 & 0xFF);
    }
    redBlue[0] = redBlue[1];
    green[0] = green[1];
    for (int x = 0; x < CHROMA_WIDTH; x++) {
      // Weights 1, 2, 1 around the left sample: eight samples in all.
      int both = redBlue[2 * x] + 2 * redBlue[2 * x + 1] + redBlue[2 * x + 2];
      int r = both >>> 16;
      int b = both & 0xFFFF;
      int g = green[2 * x] + 2 * green[2 * x + 1] + green[2 * x + 2];
      planes[to + x] =
          (byte) ((U_RED * r + U_GREEN * g + U_BLUE * b + (128 << 19) + (1 << 18)) >> 19);
      planes[to + CHROMA + x] =
          (byte) ((V_RED * r + V_GREEN * g + V_BLUE * b + (128 << 19) + (1 << 18)) >> 19);
    }
  }

  /**
   * Becomes a mixture of two frames.
   *
   * @param weight share of {@code to} in 1/256, 0 to 256
   */
  void mix(PlanarFrame from, PlanarFrame to, int weight) {
    byte[] a = from.planes;
    byte[] b = to.planes;
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) (((a[i] & 0xFF) * (256 - weight) + (b[i] & 0xFF) * weight + 128) >> 8);
    }
    blank = true;
  }

  /** Writes the planes: luma, blue difference, red difference. */
  void writeTo(OutputStream out) throws IOException {
    for (int at = 0; at < planes.length; at += PIPE_CHUNK) {
      out.write(planes, at, Math.min(PIPE_CHUNK, planes.length - at));
    }
  }
}
