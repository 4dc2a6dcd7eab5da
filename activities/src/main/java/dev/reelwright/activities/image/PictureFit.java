package dev.reelwright.activities.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * How a picture of another size than was ordered can be made to have it: the largest part with the
 * ordered proportions is cut out of its middle and scaled.
 *
 * @param width of the part that is cut out, in pixels
 * @param height of the part that is cut out, in pixels
 * @param kept share of the picture that is kept, above 0 to 1
 * @param enlargement by what its sides are multiplied; below 1 when it is made smaller
 */
record PictureFit(int width, int height, double kept, double enlargement) {
  /**
   * A figure's head is still there when a tenth is cut off on either side, and rarely with more.
   */
  private static final double LEAST_KEPT = 0.8;

  /** Beyond that a picture looks blurred beside its neighbours. */
  private static final double MOST_ENLARGED = 1.5;

  /** Returns how a picture fits an order, sides in pixels. */
  static PictureFit of(int width, int height, int orderedWidth, int orderedHeight) {
    double scale = Math.max((double) orderedWidth / width, (double) orderedHeight / height);
    int cutWidth = Math.min(width, (int) Math.round(orderedWidth / scale));
    int cutHeight = Math.min(height, (int) Math.round(orderedHeight / scale));
    return new PictureFit(
        cutWidth, cutHeight, (double) cutWidth * cutHeight / ((double) width * height), scale);
  }

  /** Returns whether the fitted picture still is what was painted. */
  boolean isGoodEnough() {
    return kept >= LEAST_KEPT && enlargement <= MOST_ENLARGED;
  }

  /** Returns a little for pixels that are painted and then thrown away, to decide between sizes. */
  double waste() {
    return enlargement < 1 ? 0.01 * (1 / enlargement - 1) : 0;
  }

  /** Returns the fitted picture. */
  BufferedImage apply(BufferedImage image, int orderedWidth, int orderedHeight) {
    BufferedImage fitted =
        new BufferedImage(orderedWidth, orderedHeight, BufferedImage.TYPE_INT_RGB);
    int left = (image.getWidth() - width) / 2;
    int top = (image.getHeight() - height) / 2;
    Graphics2D g = fitted.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.drawImage(
          image, 0, 0, orderedWidth, orderedHeight, left, top, left + width, top + height, null);
    } finally {
      g.dispose();
    }
    return fitted;
  }
}
