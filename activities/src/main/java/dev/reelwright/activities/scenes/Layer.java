package dev.reelwright.activities.scenes;

import java.awt.Rectangle;

/** A piece of a scene, drawn once and composed into every frame. */
final class Layer {
  private final int[] pixels;
  private final int x;
  private final int y;
  private final int width;
  private final int height;
  private final int delay;
  private final int duration;
  private final double rise;

  /**
   * Creates a layer.
   *
   * @param pixels premultiplied ARGB, row by row
   * @param x left edge in the frame
   * @param y top edge in the frame, at rest
   * @param width in pixels; the height follows from the number of pixels
   * @param delay frame at which it begins to enter; negative when it is there from the start
   * @param duration frames that its entrance takes
   * @param rise pixels that it comes up from below
   */
  Layer(int[] pixels, int x, int y, int width, int delay, int duration, double rise) {
    this.pixels = pixels;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = pixels.length / width;
    this.delay = delay;
    this.duration = duration;
    this.rise = rise;
  }

  /** Returns where it is at rest. */
  Rectangle bounds() {
    return new Rectangle(x, y, width, height);
  }

  /** Returns how much of its entrance is done at a frame, eased, in [0, 1]. */
  double progress(int frame) {
    if (delay < 0 || frame >= delay + duration) {
      return 1;
    }
    if (frame < delay) {
      return 0;
    }
    double left = 1 - (frame - delay + 1.0) / (duration + 1.0);
    return 1 - left * left * left;
  }

  /** Composes the layer over a frame of opaque RGB pixels. */
  void compose(int[] target, int frame) {
    double progress = progress(frame);
    if (progress <= 0) {
      return;
    }
    int alpha = (int) Math.round(256 * progress);
    // The offset is kept in 1/16 pixels: whole pixels would make the end of the movement jerk.
    int offset = (int) Math.round(rise * (1 - progress) * 16);
    int whole = offset >> 4;
    int part = offset & 15;
    int rows = part == 0 ? height : height + 1;
    for (int row = 0; row < rows; row++) {
      int line = y + whole + row;
      if (line < 0 || line >= ScenePainter.HEIGHT) {
        continue;
      }
      int to = line * ScenePainter.WIDTH + x;
      if (part == 0) {
        over(target, to, row * width, alpha);
      } else {
        int upper = row > 0 ? (alpha * part) >> 4 : 0;
        int lower = row < height ? (alpha * (16 - part)) >> 4 : 0;
        between(target, to, row, upper, lower);
      }
    }
  }

  private void over(int[] target, int to, int from, int alpha) {
    for (int i = 0; i < width; i++) {
      int source = pixels[from + i];
      if (source == 0) {
        continue;
      }
      int redBlue = (((source & 0xFF00FF) * alpha) >>> 8) & 0xFF00FF;
      int alphaGreen = ((((source >>> 8) & 0xFF00FF) * alpha) >>> 8) & 0xFF00FF;
      target[to + i] = blend(target[to + i], redBlue, alphaGreen);
    }
  }

  private void between(int[] target, int to, int row, int upper, int lower) {
    int above = (row - 1) * width;
    int here = row * width;
    for (int i = 0; i < width; i++) {
      int a = upper == 0 ? 0 : pixels[above + i];
      int b = lower == 0 ? 0 : pixels[here + i];
      if ((a | b) == 0) {
        continue;
      }
      int redBlue = (((a & 0xFF00FF) * upper + (b & 0xFF00FF) * lower) >>> 8) & 0xFF00FF;
      int upperGreen = ((a >>> 8) & 0xFF00FF) * upper;
      int lowerGreen = ((b >>> 8) & 0xFF00FF) * lower;
      int alphaGreen = ((upperGreen + lowerGreen) >>> 8) & 0xFF00FF;
      target[to + i] = blend(target[to + i], redBlue, alphaGreen);
    }
  }

  private static int blend(int below, int redBlue, int alphaGreen) {
    int opacity = alphaGreen >>> 16;
    int keep = 256 - opacity - (opacity >>> 7);
    int kept = (((below & 0xFF00FF) * keep) >>> 8) & 0xFF00FF;
    int green = ((((below >>> 8) & 0xFF) * keep) >>> 8) + (alphaGreen & 0xFF);
    return (kept + redBlue) | (green << 8);
  }
}
