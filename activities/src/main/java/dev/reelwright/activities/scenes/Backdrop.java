package dev.reelwright.activities.scenes;

import java.awt.Color;

/**
 * The ground that every scene stands on: a dark slope of colour lit by the accent from two sides.
 */
final class Backdrop {
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
    double[] keyX = bell(width, 0.86 * width, 760);
    double[] keyY = bell(height, -0.16 * height, 560);
    double[] fillX = bell(width, 0.04 * width, 820);
    double[] fillY = bell(height, 1.2 * height, 520);
    int[] pixels = new int[width * height];
    double[] top = channels(Theme.GROUND_TOP);
    double[] bottom = channels(Theme.GROUND_BOTTOM);
    double[] key = channels(theme.accent());
    double[] fill = channels(Theme.mix(theme.accent(), theme.companion(), 0.35));
    for (int y = 0; y < height; y++) {
      double slope = y / (height - 1.0);
      for (int x = 0; x < width; x++) {
        double lit = 0.20 * strength * keyX[x] * keyY[y];
        double filled = 0.075 * strength * fillX[x] * fillY[y];
        // Noise below one step of colour keeps the slopes from showing as bands.
        double noise = noise(x, y);
        int pixel = 0;
        for (int c = 0; c < 3; c++) {
          double value = top[c] + (bottom[c] - top[c]) * slope;
          value += (key[c] - value) * lit;
          value += (fill[c] - value) * filled;
          pixel = (pixel << 8) | Math.min(255, (int) (value + noise));
        }
        pixels[y * width + x] = pixel;
      }
    }
    return pixels;
  }

  /** Returns interleaved gradient noise in [0, 1): even at every scale and the same every time. */
  private static double noise(int x, int y) {
    double inner = 0.06711056 * x + 0.00583715 * y;
    double value = 52.9829189 * (inner - Math.floor(inner));
    return value - Math.floor(value);
  }

  private static double[] bell(int length, double center, double spread) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      double distance = (i - center) / spread;
      values[i] = StrictMath.exp(-0.5 * distance * distance);
    }
    return values;
  }

  private static double[] channels(Color color) {
    return new double[] {color.getRed(), color.getGreen(), color.getBlue()};
  }
}
