package dev.reelwright.starter.display;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private Figures() {}

  /** Returns {@code 0:07}, {@code 12:34} or {@code 1:02:03}. */
  public static String clock(double seconds) {
    long whole = Math.max(0, (long) Math.floor(seconds));
    long hours = whole / 3600;
    long minutes = whole / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, whole % 60);
  }

  /** Returns {@code 3.4 s} below a minute, else as {@link #clock}. */
  public static String span(double seconds) {
    return seconds < 60 ? String.format(Locale.ROOT, "%.1f s", seconds) : clock(seconds) + " min";
  }

  /**
   * Returns a share with one decimal, rounded down, so that 100.0 % stands for all of it and
   * nothing less.
   */
  public static String percent(double fraction) {
    double share = Math.max(0, Math.min(1, fraction));
    return String.format(Locale.ROOT, "%.1f%%", Math.floor(share * 1000 + 1e-9) / 10);
  }

  /** Returns {@code 812 B}, {@code 3.4 kB}, {@code 12.0 MB} or {@code 1.3 GB} (powers of 1,000). */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    do {
      value /= 1_000;
      unit++;
    } while (value >= 999.95 && unit < units.length - 1);
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /** Returns {@code 1 unit}, {@code 3 units} or {@code 3 stories}. */
  public static String count(long number, String singular) {
    String many = singular.endsWith("ry") ? singular.replaceAll("y$", "ies") : singular + "s";
    return number + " " + (number == 1 ? singular : many);
  }
}
