package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import java.awt.Color;

/**
 * How a text is set.
 *
 * @param face typeface
 * @param size height of the em square in pixels, the one that is tried first
 * @param floor least size that it may shrink to
 * @param color colour of the text
 * @param leading distance of two baselines as a factor of the size
 * @param tracking space added between letters as a factor of the size
 * @param balanced whether its lines are made about equally long, as headlines are
 */
record TextStyle(
    FontFace face,
    double size,
    double floor,
    Color color,
    double leading,
    double tracking,
    boolean balanced) {

  static final TextStyle DISPLAY =
      new TextStyle(FontFace.BOLD, 120, 56, Theme.TEXT, 1.08, -0.028, true);
  static final TextStyle HEADER =
      new TextStyle(FontFace.BOLD, 64, 40, Theme.TEXT, 1.14, -0.02, true);
  static final TextStyle LEAD =
      new TextStyle(FontFace.REGULAR, 36, 28, Theme.SOFT, 1.4, -0.005, false);
  static final TextStyle BODY =
      new TextStyle(FontFace.REGULAR, 38, 28, Theme.TEXT, 1.42, -0.005, false);
  static final TextStyle LABEL =
      new TextStyle(FontFace.SEMIBOLD, 30, 24, Theme.TEXT, 1.2, 0, false);

  TextStyle size(double size, double floor) {
    return new TextStyle(face, size, floor, color, leading, tracking, balanced);
  }

  TextStyle color(Color color) {
    return new TextStyle(face, size, floor, color, leading, tracking, balanced);
  }

  TextStyle face(FontFace face) {
    return new TextStyle(face, size, floor, color, leading, tracking, balanced);
  }

  TextStyle balanced(boolean balanced) {
    return new TextStyle(face, size, floor, color, leading, tracking, balanced);
  }
}
