package dev.reelwright.activities.scenes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Small signs, drawn as strokes so that they need no font. */
final class Icons {
  private Icons() {}

  /** Draws a tick in a box around a centre. */
  static void check(Graphics2D g, double x, double y, double size, Color color) {
    Path2D path = new Path2D.Double();
    path.moveTo(x - 0.36 * size, y + 0.02 * size);
    path.lineTo(x - 0.1 * size, y + 0.27 * size);
    path.lineTo(x + 0.37 * size, y - 0.27 * size);
    stroke(g, path, size, color);
  }

  /** Draws an arrow that points on; to the left where reading goes there. */
  static void arrow(
      Graphics2D g, double x, double y, double size, Color color, boolean rightToLeft) {
    double turn = rightToLeft ? -1 : 1;
    Path2D path = new Path2D.Double();
    path.moveTo(x - turn * 0.36 * size, y);
    path.lineTo(x + turn * 0.36 * size, y);
    path.moveTo(x + turn * 0.08 * size, y - 0.28 * size);
    path.lineTo(x + turn * 0.36 * size, y);
    path.lineTo(x + turn * 0.08 * size, y + 0.28 * size);
    stroke(g, path, size, color);
  }

  /** Draws a clock. */
  static void clock(Graphics2D g, double x, double y, double size, Color color) {
    stroke(
        g,
        new Ellipse2D.Double(x - 0.42 * size, y - 0.42 * size, 0.84 * size, 0.84 * size),
        size,
        color);
    Path2D hands = new Path2D.Double();
    hands.moveTo(x, y - 0.22 * size);
    hands.lineTo(x, y + 0.02 * size);
    hands.lineTo(x + 0.17 * size, y + 0.12 * size);
    stroke(g, hands, size, color);
  }

  /** Draws three bars of rising height. */
  static void level(Graphics2D g, double x, double y, double size, Color color) {
    Path2D bars = new Path2D.Double();
    for (int i = 0; i < 3; i++) {
      double at = x + (i - 1) * 0.3 * size;
      bars.moveTo(at, y + 0.36 * size);
      bars.lineTo(at, y + (0.12 - 0.22 * i) * size);
    }
    stroke(g, bars, size * 1.25, color);
  }

  private static void stroke(Graphics2D g, Shape shape, double size, Color color) {
    g.setPaint(color);
    g.setStroke(
        new BasicStroke((float) (size * 0.13), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }
}
