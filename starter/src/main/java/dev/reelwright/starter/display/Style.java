package dev.reelwright.starter.display;

/**
 * What a terminal can show.
 *
 * @param color whether colours are wanted
 * @param unicode whether block characters and check marks can be shown
 */
public record Style(boolean color, boolean unicode) {
  /** Colours of the terminal's own palette, so that every theme keeps its contrast. */
  public enum Ink {
    GOOD("32"),
    BAD("31"),
    CAREFUL("33"),
    ACCENT("36"),
    QUIET("2"),
    STRONG("1");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /** Returns the text in a colour, or as it is where colours are not wanted. */
  public String paint(Ink ink, String text) {
    return color && !text.isEmpty() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
  }

  /** Returns the sign for text that was cut. */
  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** Returns the separator of facts on one line. */
  String dot() {
    return unicode ? " · " : " - ";
  }

  /** Returns a bar that shows a share in [0, 1] to an eighth of a cell. */
  String bar(double fraction, int cells) {
    double share = Math.max(0, Math.min(1, fraction));
    if (!unicode) {
      int full = (int) Math.floor(share * cells + 1e-9);
      return "#".repeat(full) + ".".repeat(cells - full);
    }
    int eighths = (int) Math.floor(share * cells * 8 + 1e-9);
    int full = eighths / 8;
    StringBuilder bar = new StringBuilder("█".repeat(full));
    if (full < cells) {
      bar.append(" ▏▎▍▌▋▊▉".charAt(eighths % 8));
      bar.append(" ".repeat(cells - full - 1));
    }
    return bar.toString();
  }
}
