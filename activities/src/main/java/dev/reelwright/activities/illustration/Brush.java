package dev.reelwright.activities.illustration;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Paints shapes as the style wants them, in the light and at the distance that is set. Colours are
 * given as they are in white light close by.
 */
final class Brush {
  private final Graphics2D graphics;
  private final ArtStyle style;
  private final Palette palette;
  private final double unit;
  private final SplittableRandom random;
  private double depth;
  private double keyLight;
  private int rim;
  private double rimWidth;

  Brush(BufferedImage image, ArtStyle style, Palette palette, SplittableRandom random) {
    this.graphics = image.createGraphics();
    this.style = style;
    this.palette = palette;
    this.unit = Math.min(image.getWidth(), image.getHeight());
    this.random = random;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  Graphics2D graphics() {
    return graphics;
  }

  ArtStyle style() {
    return style;
  }

  Palette palette() {
    return palette;
  }

  SplittableRandom random() {
    return random;
  }

  double random(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Sets how far off what follows is: 0 close by, 1 at the horizon. */
  Brush at(double distance) {
    depth = distance;
    return this;
  }

  /** Sets how much of the hour's tint is kept off what follows, so that it stands out: 0 to 1. */
  Brush lit(double share) {
    keyLight = share;
    return this;
  }

  double depth() {
    return depth;
  }

  /** Draws in a frame of its own: its origin at a place, its unit a number of pixels. */
  void in(double x, double y, double scale, boolean mirrored, Runnable drawing) {
    in(x, y, scale, mirrored, 0, drawing);
  }

  void in(double x, double y, double scale, boolean mirrored, double degrees, Runnable drawing) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (degrees != 0) {
      graphics.rotate(Math.toRadians(degrees));
    }
    graphics.scale(mirrored ? -scale : scale, scale);
    drawing.run();
    graphics.setTransform(before);
  }

  /**
   * Lays a rim of one colour around everything that is drawn, as light from behind does; what is
   * drawn is painted over it afterwards.
   *
   * @param width how far it reaches, in pixels
   */
  void rim(int rgb, double width, Runnable drawing) {
    rim = rgb;
    rimWidth = width;
    drawing.run();
    rimWidth = 0;
  }

  private boolean rimming() {
    return rimWidth > 0;
  }

  private void rim(Shape shape) {
    graphics.setColor(Rgb.color(rim));
    graphics.setStroke(
        new BasicStroke(
            (float) (2 * rimWidth / zoom()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
    graphics.fill(shape);
  }

  private double zoom() {
    return Math.sqrt(Math.abs(graphics.getTransform().getDeterminant()));
  }

  /** What a colour looks like in this light, at this distance. */
  int tone(int rgb) {
    double keep = style == ArtStyle.FLAT ? 0.3 + keyLight * 0.7 : keyLight;
    int lit =
        Rgb.multiply(
            Rgb.saturate(rgb, style.saturation()),
            palette.red() + (1 - palette.red()) * keep,
            palette.green() + (1 - palette.green()) * keep,
            palette.blue() + (1 - palette.blue()) * keep);
    return Rgb.mix(lit, palette.haze(), depth * (0.35 + 0.6 * palette.thickness()));
  }

  /** A shape with form: shaded from the lit side to the other, edged when the style has edges. */
  void fill(Shape shape, int rgb) {
    fill(shape, rgb, 1);
  }

  void fill(Shape shape, int rgb, double form) {
    if (rimming()) {
      rim(shape);
      return;
    }
    int tone = tone(rgb);
    if (style == ArtStyle.PAPER) {
      drop(shape);
      cutEdge(shape, tone);
    }
    edge(shape, tone);
    graphics.setPaint(paint(shape, tone, form));
    graphics.fill(shape);
  }

  /** A sheet of a colour as it is, which throws its shadow when the style is of paper. */
  void sheet(Shape shape, int rgb) {
    if (style == ArtStyle.PAPER) {
      drop(shape);
    }
    graphics.setColor(Rgb.color(rgb));
    graphics.fill(shape);
  }

  /** A shape of one colour without edges: details, and what is far off. */
  void flat(Shape shape, int rgb) {
    if (rimming()) {
      rim(shape);
      return;
    }
    graphics.setColor(Rgb.color(tone(rgb)));
    graphics.fill(shape);
  }

  void flat(Shape shape, int rgb, double alpha) {
    if (rimming()) {
      return;
    }
    graphics.setColor(Rgb.color(tone(rgb), alpha));
    graphics.fill(shape);
  }

  /** A shape that gives light of its own. */
  void shine(Shape shape, int rgb) {
    if (rimming()) {
      rim(shape);
      return;
    }
    graphics.setColor(Rgb.color(Rgb.mix(rgb, palette.haze(), depth * 0.4)));
    graphics.fill(shape);
  }

  /** A veil of a colour as it is. */
  void veil(Shape shape, int rgb, double alpha) {
    if (rimming()) {
      return;
    }
    graphics.setColor(Rgb.color(rgb, alpha));
    graphics.fill(shape);
  }

  void line(Shape path, int rgb, double width) {
    double spread = rimming() ? 2 * rimWidth / zoom() : 0;
    graphics.setColor(Rgb.color(rimming() ? rim : tone(rgb)));
    graphics.setStroke(
        new BasicStroke((float) (width + spread), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  void line(double x0, double y0, double x1, double y1, int rgb, double width) {
    line(new Line2D.Double(x0, y0, x1, y1), rgb, width);
  }

  void veilLine(Shape path, int rgb, double alpha, double width) {
    if (rimming()) {
      return;
    }
    graphics.setColor(Rgb.color(rgb, alpha));
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  /** A soft light. */
  void glow(double x, double y, double radius, int rgb, double alpha) {
    if (rimming()) {
      return;
    }
    if (style == ArtStyle.PAPER || style == ArtStyle.FLAT) {
      veil(Shapes.oval(x, y, radius * 0.62, radius * 0.62), rgb, alpha * 0.22);
      veil(Shapes.oval(x, y, radius * 0.4, radius * 0.4), rgb, alpha * 0.3);
      return;
    }
    graphics.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) Math.max(1e-3, radius),
            new float[] {0f, 0.35f, 1f},
            new Color[] {Rgb.color(rgb, alpha), Rgb.color(rgb, alpha * 0.42), Rgb.color(rgb, 0)}));
    graphics.fill(Shapes.oval(x, y, radius, radius));
  }

  /** The shadow where something meets the ground, thrown away from the light. */
  void shadow(double x, double y, double width, double reach) {
    if (rimming()) {
      return;
    }
    double side = -palette.lightSide();
    double strength = depth > 0.5 ? 0.16 : 0.3;
    int rgb = Rgb.mix(0x0a0a1e, palette.zenith(), 0.15);
    if (style != ArtStyle.FLAT && style != ArtStyle.PAPER) {
      veil(
          Shapes.oval(x + side * reach * 0.5, y, width * 0.5 + reach * 0.5, width * 0.1),
          rgb,
          strength * 0.55);
    }
    veil(Shapes.oval(x, y, width * 0.5, width * 0.085), rgb, strength);
  }

  /** A vertical wash from one colour to another. */
  void wash(Shape shape, double y0, double y1, int top, int low) {
    if (style.shading() == ArtStyle.Shading.FLAT) {
      bands(shape, y0, y1, top, low);
      return;
    }
    graphics.setPaint(
        new LinearGradientPaint(
            0f,
            (float) y0,
            0f,
            (float) Math.max(y0 + 1, y1),
            stops(),
            new Color[] {Rgb.color(top), Rgb.color(Rgb.mix(top, low, 0.5)), Rgb.color(low)}));
    graphics.fill(shape);
  }

  /** The wash of a style that knows no gradients: five flat bands. */
  private void bands(Shape shape, double y0, double y1, int top, int low) {
    float[] stops = new float[10];
    Color[] colors = new Color[10];
    for (int i = 0; i < 5; i++) {
      stops[2 * i] = i / 5f + (i == 0 ? 0f : 0.0005f);
      stops[2 * i + 1] = (i + 1) / 5f;
      colors[2 * i] = Rgb.color(Rgb.mix(top, low, i / 4.0));
      colors[2 * i + 1] = colors[2 * i];
    }
    graphics.setPaint(
        new LinearGradientPaint(0f, (float) y0, 0f, (float) Math.max(y0 + 1, y1), stops, colors));
    graphics.fill(shape);
  }

  /** A vertical veil of one colour, from one opacity to another. */
  void veilWash(Shape shape, double y0, double y1, int rgb, double top, double low) {
    graphics.setPaint(
        new GradientPaint(
            0f, (float) y0, Rgb.color(rgb, top), 0f, (float) y1, Rgb.color(rgb, low)));
    graphics.fill(shape);
  }

  private static float[] stops() {
    return new float[] {0f, 0.5f, 1f};
  }

  private void drop(Shape shape) {
    double pixel = 1 / zoom();
    double reach = unit * 0.0105 * (1 - depth * 0.5) * pixel;
    AffineTransform before = graphics.getTransform();
    boolean mirrored = before.getScaleX() < 0;
    graphics.translate(mirrored ? -reach : reach, reach * 1.3);
    graphics.setColor(new Color(20, 14, 30, 52));
    graphics.fill(shape);
    graphics.translate(mirrored ? reach * 0.5 : -reach * 0.5, -reach * 0.6);
    graphics.setColor(new Color(20, 14, 30, 66));
    graphics.fill(shape);
    graphics.setTransform(before);
  }

  /** The pale cut edge of a sheet of paper. */
  private void cutEdge(Shape shape, int tone) {
    graphics.setColor(Rgb.color(Rgb.lighter(tone, 0.45)));
    graphics.setStroke(
        new BasicStroke(
            (float) (unit * 0.0046 * (1 - depth * 0.6) / zoom()),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  private void edge(Shape shape, int tone) {
    double width = style.outline() * unit * (1 - depth * 0.75);
    if (width <= 0 || depth > 0.85) {
      return;
    }
    int ink =
        switch (style) {
          case COMIC, PIXEL, NOIR -> Rgb.mix(0x14121c, palette.haze(), depth * 0.55);
          case STORYBOOK -> Rgb.mix(Rgb.darker(tone, 0.6), 0x4a2c1a, 0.45);
          default -> Rgb.mix(Rgb.darker(tone, 0.55), 0x2a1e3a, 0.3);
        };
    graphics.setColor(Rgb.color(ink));
    graphics.setStroke(
        new BasicStroke(
            (float) (2 * width / zoom()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  private Paint paint(Shape shape, int tone, double form) {
    if (style.shading() == ArtStyle.Shading.FLAT || form <= 0) {
      return Rgb.color(tone);
    }
    Rectangle2D box = shape.getBounds2D();
    boolean mirrored = graphics.getTransform().getDeterminant() < 0;
    double side = palette.lightSide() * (mirrored ? -1 : 1);
    double reach = Math.max(box.getWidth(), box.getHeight() * 0.5);
    float x0 = (float) (box.getCenterX() + side * reach * 0.5);
    float x1 = (float) (box.getCenterX() - side * reach * 0.5);
    float y0 = (float) (box.getCenterY() - box.getHeight() * 0.3);
    float y1 = (float) (box.getCenterY() + box.getHeight() * 0.3);
    if (Math.abs(x0 - x1) + Math.abs(y0 - y1) < 1e-6) {
      return Rgb.color(tone);
    }
    int light = Rgb.mix(tone, Rgb.mix(0xffffff, palette.sun(), 0.5), 0.2 * form);
    int dark = Rgb.mix(tone, Rgb.mix(0x140f2a, palette.zenith(), 0.25), 0.3 * form);
    if (style.shading() == ArtStyle.Shading.CEL) {
      if (box.getWidth() * zoom() > unit * 0.7) {
        return Rgb.color(tone);
      }
      return new LinearGradientPaint(
          x0,
          y0,
          x1,
          y1,
          new float[] {0f, 0.6f, 0.605f, 1f},
          new Color[] {
            Rgb.color(Rgb.mix(tone, light, 0.35)),
            Rgb.color(Rgb.mix(tone, light, 0.35)),
            Rgb.color(dark),
            Rgb.color(dark)
          });
    }
    return new LinearGradientPaint(
        x0, y0, x1, y1, stops(), new Color[] {Rgb.color(light), Rgb.color(tone), Rgb.color(dark)});
  }
}
