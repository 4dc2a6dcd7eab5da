package dev.reelwright.activities.scenes;

import java.awt.Color;
import java.util.Locale;

/**
 * The colours of a video: one dark ground and one accent.
 *
 * @param name name of the accent
 * @param accent the accent itself
 * @param companion the colour that the accent runs into where it is used as a gradient
 */
record Theme(String name, Color accent, Color companion) {
  static final Color GROUND_TOP = new Color(11, 14, 23);
  static final Color GROUND_BOTTOM = new Color(15, 20, 34);
  static final Color TEXT = new Color(243, 246, 252);
  static final Color SOFT = new Color(190, 200, 217);
  static final Color FAINT = new Color(123, 136, 160);
  static final Color SURFACE = new Color(255, 255, 255, 12);
  static final Color BORDER = new Color(255, 255, 255, 24);
  static final Color CODE_GROUND = new Color(8, 11, 18);
  static final Color GOOD = new Color(52, 211, 153);
  static final Color FAIR = new Color(251, 191, 36);
  static final Color HARD = new Color(248, 113, 113);

  /** Returns the theme of an accent by its name; blue for null or an unknown one. */
  static Theme of(String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "orange" -> new Theme("orange", new Color(255, 107, 53), new Color(251, 191, 36));
      case "purple" -> new Theme("purple", new Color(139, 92, 246), new Color(217, 70, 239));
      case "green" -> new Theme("green", new Color(16, 185, 129), new Color(132, 204, 22));
      case "pink" -> new Theme("pink", new Color(236, 72, 153), new Color(168, 85, 247));
      case "cyan" -> new Theme("cyan", new Color(34, 211, 238), new Color(59, 130, 246));
      default -> new Theme("blue", new Color(59, 130, 246), new Color(34, 211, 238));
    };
  }

  /** Returns the accent as a colour of text: lightened until it reads on the ground. */
  Color accentText() {
    return mix(accent, Color.WHITE, 0.28);
  }

  /** Returns a colour with another opacity in [0, 1]. */
  static Color fade(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  /** Returns the colour at {@code part} in [0, 1] of the way from one to another. */
  static Color mix(Color from, Color to, double part) {
    return new Color(
        (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * part),
        (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * part),
        (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * part));
  }
}
