package dev.reelwright.activities.illustration;

import java.awt.Color;

/** Arithmetic on opaque colours held as 0xRRGGBB. */
final class Rgb {
  private Rgb() {}

  static int of(double red, double green, double blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  static int red(int rgb) {
    return rgb >> 16 & 0xff;
  }

  static int green(int rgb) {
    return rgb >> 8 & 0xff;
  }

  static int blue(int rgb) {
    return rgb & 0xff;
  }

  /** Mixes two colours; share 0 is the first, 1 the second. */
  static int mix(int a, int b, double share) {
    double t = Math.max(0, Math.min(1, share));
    return of(
        red(a) + (red(b) - red(a)) * t,
        green(a) + (green(b) - green(a)) * t,
        blue(a) + (blue(b) - blue(a)) * t);
  }

  static int lighter(int rgb, double share) {
    return mix(rgb, 0xffffff, share);
  }

  static int darker(int rgb, double share) {
    return mix(rgb, 0x000000, share);
  }

  /** Multiplies channel by channel: what a coloured light does to a surface. */
  static int multiply(int rgb, double red, double green, double blue) {
    return of(red(rgb) * red, green(rgb) * green, blue(rgb) * blue);
  }

  /** Moves a colour away from (factor over 1) or towards (under 1) the grey of its lightness. */
  static int saturate(int rgb, double factor) {
    double grey = luma(rgb);
    return of(
        grey + (red(rgb) - grey) * factor,
        grey + (green(rgb) - grey) * factor,
        grey + (blue(rgb) - grey) * factor);
  }

  /** Perceived lightness, 0 to 255, with the weights of ITU-R BT.601. */
  static double luma(int rgb) {
    return 0.299 * red(rgb) + 0.587 * green(rgb) + 0.114 * blue(rgb);
  }

  static Color color(int rgb) {
    return new Color(rgb);
  }

  static Color color(int rgb, double alpha) {
    return new Color(red(rgb), green(rgb), blue(rgb), clamp(alpha * 255));
  }

  static int clamp(double value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5);
  }
}
