package dev.reelwright.starter.display;

/** Text measured in the cells of a terminal, and made harmless for one. */
public final class CellText {
  private CellText() {}

  /**
   * Returns the text without control characters, so that a title or a message from an input can
   * never move the cursor or change the terminal. Line breaks and tabs become spaces.
   */
  public static String clean(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t' || point == '\r') {
                clean.append(' ');
              } else if (!Character.isISOControl(point)
                  && Character.getType(point) != Character.FORMAT
                  && Character.getType(point) != Character.SURROGATE) {
                clean.appendCodePoint(point);
              }
            });
    return clean.toString();
  }

  /** Returns the number of cells that a text takes; escape sequences are no text. */
  public static int width(String text) {
    return text.codePoints().map(CellText::cells).sum();
  }

  /** Returns the text cut to a number of cells, with an ellipsis where something is missing. */
  public static String fit(String text, int cells, String ellipsis) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - width(ellipsis);
    if (room < 0) {
      return "";
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (used + cells(point) > room) {
        break;
      }
      used += cells(point);
      cut.appendCodePoint(point);
    }
    return cut.toString().stripTrailing() + ellipsis;
  }

  /** Returns the text, cut or filled with spaces to exactly a number of cells. */
  public static String pad(String text, int cells, String ellipsis) {
    String fitted = fit(text, cells, ellipsis);
    return fitted + " ".repeat(Math.max(0, cells - width(fitted)));
  }

  /** Cells of one code point, after Unicode's East Asian Width: wide and full-width take two. */
  private static int cells(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
