package dev.reelwright.activities.scenes;

import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.util.List;

/**
 * A text set in lines.
 *
 * @param lines its lines, shaped and coloured
 * @param size size that it has been set at, in pixels
 * @param lineHeight distance of two baselines in pixels
 * @param ascent distance of the first baseline from the block's top in pixels
 * @param rightToLeft whether its lines start at the right
 */
record TextBlock(
    List<TextLayout> lines, double size, double lineHeight, double ascent, boolean rightToLeft) {

  /** Where lines stand in their box; the start is the side that reading begins at. */
  enum Align {
    START,
    CENTER
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  double height() {
    return lines.size() * lineHeight;
  }

  /** Returns the width of the widest line as it is seen: spaces at a line's end do not count. */
  double width() {
    return lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0);
  }

  void draw(Graphics2D g, double x, double y, double width, Align align) {
    double baseline = y + ascent;
    for (TextLayout line : lines) {
      double slack = width - line.getVisibleAdvance();
      double offset =
          switch (align) {
            case CENTER -> slack / 2;
            case START -> rightToLeft ? slack : 0;
          };
      line.draw(g, (float) (x + offset), (float) baseline);
      baseline += lineHeight;
    }
  }
}
