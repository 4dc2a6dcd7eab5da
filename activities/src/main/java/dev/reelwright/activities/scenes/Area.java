package dev.reelwright.activities.scenes;

/** A box of the frame, in pixels, for reading from the left. */
record Area(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  /** Returns the area below a line that runs across it, down to the bottom of the scene. */
  static Area below(double y) {
    return new Area(Stage.MARGIN, y, Stage.INNER, Stage.BOTTOM - y);
  }

  /** Returns the area without an edge of this width. */
  Area inset(double across, double down) {
    return new Area(x + across, y + down, width - 2 * across, height - 2 * down);
  }

  /** Returns the part of this area at its left of this width. */
  Area left(double part) {
    return new Area(x, y, part, height);
  }

  /** Returns the part of this area at its right of this width. */
  Area rightPart(double part) {
    return new Area(right() - part, y, part, height);
  }

  /** Returns the area of another height that stands a little above the middle of this one. */
  Area settled(double newHeight) {
    return new Area(x, y + Math.max(0, (height - newHeight) * 0.4), width, newHeight);
  }
}
