package dev.reelwright.activities.scenes;

import java.awt.Color;

/**
 * The ground that every scene stands on: a dark slope of colour lit by the accent from two sides.
 */
final class Backdrop {
  /** 0.06711056 and 0.00583715, times 2^32. */
  private static final int NOISE_X = (int) (0.06711056 * (1L << 32));

  private static final int NOISE_Y = (int) (0.00583715 * (1L << 32));

  /** 52.9829189, times 2^16. */
  private static final int NOISE_STRETCH = (int) (52.9829189 * (1 << 16));

  private Backdrop() {}

  /**
   * Paints the ground.
   *
   * @param strength of the light, 1 for a plain scene, more for a title
   * @return opaque RGB pixels of a frame
   */
  static int[] paint(Theme theme, double strength) {
    int width = ScenePainter.WIDTH;
    int height = ScenePainter.HEIGHT;
    float[] keyX = bell(width, 0.86 * width, 760, 0.20 * strength);
    float[] keyY = bell(height, -0.16 * height, 560, 1);
    float[] fillX = bell(width, 0.04 * width, 820, 0.075 * strength);
    float[] fillY = bell(height, 1.2 * height, 520, 1);
    int[] pixels = new int[width * height];
    float[] top = channels(Theme.GROUND_TOP);
    float[] bottom = channels(Theme.GROUND_BOTTOM);
    float[] key = channels(theme.accent());
    float[] fill = channels(Theme.mix(theme.accent(), theme.companion(), 0.35));
    for (int y = 0; y < height; y++) {
      float slope = y / (height - 1f);
      float red = top[0] + (bottom[0] - top[0]) * slope;
      float green = top[1] + (bottom[1] - top[1]) * slope;
      float blue = top[2] + (bottom[2] - top[2]) * slope;
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float lit = keyX[x] * keyY[y];
        float filled = fillX[x] * fillY[y];
        // Noise below one step of colour keeps the slopes from showing as bands.
        float noise = noise(x, y);
        float r = red + (key[0] - red) * lit;
        float g = green + (key[1] - green) * lit;
        float b = blue + (key[2] - blue) * lit;
        r += (fill[0] - r) * filled + noise;
        g += (fill[1] - g) * filled + noise;
        b += (fill[2] - b) * filled + noise;
        pixels[row + x] = (int) r << 16 | (int) g << 8 | (int) b;
      }
    }
    return pixels;
  }

  /**
   * Returns interleaved gradient noise in [0, 1): even at every scale and the same every time. The
   * fraction of its inner sum is kept in 32 bits that wrap around, which spares two roundings down
   * for each pixel.
   */
  private static float noise(int x, int y) {
    int inner = NOISE_X * x + NOISE_Y * y;
    int value = NOISE_STRETCH * (inner >>> 16);
    // Without its last bits, so that it stays below 1 as a float.
    return (value >>> 8) * (1f / (1 << 24));
  }

  /** Returns a bell curve of a height. */
  private static float[] bell(int length, double center, double spread, double height) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      double distance = (i - center) / spread;
      values[i] = (float) (height * StrictMath.exp(-0.5 * distance * distance));
    }
    return values;
  }

  private static float[] channels(Color color) {
    return new float[] {color.getRed(), color.getGreen(), color.getBlue()};
  }
}
