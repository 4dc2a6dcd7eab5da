package dev.reelwright.starter.display;

import java.util.List;
import java.util.regex.Pattern;

/** The lines at the end of a terminal that are drawn again in their place. */
final class LiveBlock {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private List<String> shown = List.of();

  /**
   * Returns what to write so that the block shows these lines; empty when it does already. What was
   * shown is overwritten line by line and never cleared first, so nothing flickers.
   *
   * @param width cells of the terminal now: lines shown before may have wrapped since
   */
  String redraw(List<String> lines, int width) {
    if (lines.equals(shown)) {
      return "";
    }
    StringBuilder text = new StringBuilder(home(width));
    for (String line : lines) {
      text.append(line).append("\u001b[K\n");
    }
    text.append("\u001b[J");
    shown = List.copyOf(lines);
    return text.toString();
  }

  /** Returns what to write so that these lines stand above the block, for good. */
  String above(List<String> lines, int width) {
    StringBuilder text = new StringBuilder(home(width));
    for (String line : lines) {
      text.append(line).append("\u001b[K\n");
    }
    List<String> block = shown;
    shown = List.of();
    return text + redraw(block, width);
  }

  private String home(int width) {
    int rows = 0;
    for (String line : shown) {
      int cells = CellText.width(COLOUR.matcher(line).replaceAll(""));
      rows += Math.max(1, (cells + width - 1) / width);
    }
    return rows == 0 ? "\r" : "\r\u001b[" + rows + "A";
  }
}
