package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a scene is laid out: it takes the pieces in the order in which they enter and keeps each as
 * a layer. Coordinates are those of the frame, written for reading from the left; {@link #mirror}
 * turns them for a scene that is read from the right.
 */
final class Stage {
  /** Width of the margin that nothing but the ground is drawn in, left and right. */
  static final int MARGIN = 110;

  /** Top of the area that scenes are drawn in. */
  static final int TOP = 92;

  /** Bottom of the area that scenes are drawn in; the footer is below. */
  static final int BOTTOM = 968;

  static final int INNER = ScenePainter.WIDTH - 2 * MARGIN;
  static final double RISE = 26;
  private static final int LAST_START = 14;
  private static final int ENTER = 16;
  private static final int[] EMPTY_ROW = new int[ScenePainter.WIDTH];

  private final Typesetter type;
  private final Theme theme;
  private final Labels labels;
  private final boolean rightToLeft;
  private final List<Layer> layers = new ArrayList<>();

  /** Where each piece is drawn before it is cut out; empty in between. */
  private final BufferedImage sheet =
      new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);

  Stage(Typesetter type, Theme theme, Labels labels, boolean rightToLeft) {
    this.type = type;
    this.theme = theme;
    this.labels = labels;
    this.rightToLeft = rightToLeft;
  }

  Typesetter type() {
    return type;
  }

  Theme theme() {
    return theme;
  }

  Labels labels() {
    return labels;
  }

  boolean rightToLeft() {
    return rightToLeft;
  }

  List<Layer> layers() {
    return layers;
  }

  /** Returns the left edge of a box in a scene of this reading direction. */
  double mirror(double x, double width) {
    return rightToLeft ? ScenePainter.WIDTH - x - width : x;
  }

  /** Returns the frame at which one of several equal pieces begins to enter. */
  static int stagger(int first, int index, int count) {
    double step = Math.min(3, (LAST_START - first) / Math.max(1.0, count - 1.0));
    return first + (int) Math.round(index * step);
  }

  /** Adds a piece that fades in while it rises. */
  void enter(int delay, Consumer<Graphics2D> drawing) {
    add(delay, ENTER, RISE, drawing);
  }

  /** Adds a piece that fades in where it is. */
  void fade(int delay, int duration, Consumer<Graphics2D> drawing) {
    add(delay, duration, 0, drawing);
  }

  /** Adds a piece that is there from the first frame on. */
  void fixed(Consumer<Graphics2D> drawing) {
    add(-1, 0, 0, drawing);
  }

  private void add(int delay, int duration, double rise, Consumer<Graphics2D> drawing) {
    if (delay + duration > SceneAnimation.ENTRANCE_FRAMES) {
      throw new IllegalArgumentException("an entrance ends by frame 30, not " + delay + duration);
    }
    Graphics2D g = sheet.createGraphics();
    hints(g);
    drawing.accept(g);
    g.dispose();
    Layer layer = cutOut(delay, duration, rise);
    if (layer != null) {
      layers.add(layer);
    }
  }

  static void hints(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
  }

  /** Takes what has been drawn off the sheet, and no more of it; null for nothing. */
  private Layer cutOut(int delay, int duration, double rise) {
    int[] all = ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData();
    int width = ScenePainter.WIDTH;
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < ScenePainter.HEIGHT; y++) {
      int row = y * width;
      int first = Arrays.mismatch(all, row, row + width, EMPTY_ROW, 0, width);
      if (first < 0) {
        continue;
      }
      int last = width - 1;
      while (all[row + last] == 0) {
        last--;
      }
      left = Math.min(left, first);
      right = Math.max(right, last);
      top = top < 0 ? y : top;
      bottom = y;
    }
    if (top < 0) {
      return null;
    }
    int cropWidth = right - left + 1;
    int cropHeight = bottom - top + 1;
    int[] pixels = new int[cropWidth * cropHeight];
    for (int y = 0; y < cropHeight; y++) {
      int from = (top + y) * width + left;
      System.arraycopy(all, from, pixels, y * cropWidth, cropWidth);
      Arrays.fill(all, from, from + cropWidth, 0);
    }
    return new Layer(pixels, left, top, cropWidth, delay, duration, rise);
  }

  /** Draws a text in a box that is given for reading from the left. */
  void text(Graphics2D g, TextBlock block, double x, double y, double width) {
    block.draw(g, mirror(x, width), y, width, TextBlock.Align.START);
  }

  /** Draws a text in the middle of a box. */
  void centered(Graphics2D g, TextBlock block, double x, double y, double width) {
    block.draw(g, mirror(x, width), y, width, TextBlock.Align.CENTER);
  }

  /** Returns a box with round corners, mirrored where the scene is. */
  Shape box(double x, double y, double width, double height, double radius) {
    return new RoundRectangle2D.Double(mirror(x, width), y, width, height, 2 * radius, 2 * radius);
  }

  /** Draws a card: a shadow, a faint surface lit from above, and a hairline. */
  void card(Graphics2D g, double x, double y, double width, double height, double radius) {
    surface(g, x, y, width, height, radius, null);
  }

  /** Draws a card filled with an opaque colour. */
  void surface(
      Graphics2D g, double x, double y, double width, double height, double radius, Color fill) {
    shadow(g, x, y, width, height, radius);
    Shape box = box(x, y, width, height, radius);
    g.setPaint(fill != null ? fill : new Color(24, 30, 46));
    g.fill(box);
    if (fill == null) {
      g.setPaint(
          new GradientPaint(
              0,
              (float) y,
              Theme.fade(Color.WHITE, 0.045),
              0,
              (float) (y + height),
              Theme.fade(Color.WHITE, 0.0)));
      g.fill(box);
    }
    outline(g, x, y, width, height, radius);
  }

  /** Draws the hairline of a card, brighter at its top. */
  void outline(Graphics2D g, double x, double y, double width, double height, double radius) {
    g.setPaint(
        new GradientPaint(
            0,
            (float) y,
            Theme.fade(Color.WHITE, 0.17),
            0,
            (float) (y + Math.min(height, 260)),
            Theme.fade(Color.WHITE, 0.07)));
    g.setStroke(new BasicStroke(1.5f));
    g.draw(box(x + 0.75, y + 0.75, width - 1.5, height - 1.5, radius - 0.75));
  }

  private void shadow(
      Graphics2D g, double x, double y, double width, double height, double radius) {
    int reach = 22;
    for (int i = reach; i > 0; i -= 2) {
      double closeness = 1 - i / (double) reach;
      g.setPaint(Theme.fade(Color.BLACK, 0.008 + 0.035 * closeness * closeness));
      g.fill(box(x - i, y - i + 10, width + 2 * i, height + 2 * i, radius + i));
    }
  }

  /** Returns the accent running into its companion over a box. */
  Paint gradient(double x, double y, double width, double height) {
    return new GradientPaint(
        (float) x,
        (float) y,
        theme.accent(),
        (float) (x + width),
        (float) (y + height),
        Theme.mix(theme.accent(), theme.companion(), 0.75));
  }

  /** Draws the short bar of accent that marks a beginning. */
  void bar(Graphics2D g, double x, double y, double width, double height) {
    double left = mirror(x, width);
    g.setPaint(rightToLeft ? gradient(left + width, y, -width, 0) : gradient(left, y, width, 0));
    g.fill(box(x, y, width, height, height / 2));
  }

  /** Clears a shape out of what has been drawn. */
  static void clear(Graphics2D g, Shape shape) {
    var composite = g.getComposite();
    g.setComposite(AlphaComposite.Clear);
    g.fill(shape);
    g.setComposite(composite);
  }

  /** Draws the header and its description; returns the top of what follows. */
  double header(String header, String description) {
    double y = TOP;
    TextBlock title = type.set(header, TextStyle.HEADER, INNER, 150);
    TextBlock lead = type.set(description, TextStyle.LEAD, INNER - 160, 104);
    if (title.isEmpty() && lead.isEmpty()) {
      return y;
    }
    double barTop = y;
    fade(0, 14, g -> bar(g, MARGIN, barTop, 88, 10));
    y += 34;
    if (!title.isEmpty()) {
      double titleTop = y;
      enter(1, g -> text(g, title, MARGIN, titleTop, INNER));
      y += title.height();
    }
    if (!lead.isEmpty()) {
      double leadTop = y + (title.isEmpty() ? 0 : 12);
      enter(3, g -> text(g, lead, MARGIN, leadTop, INNER));
      y = leadTop + lead.height();
    }
    return y + 40;
  }

  /** Draws the video's title below the scene. */
  void footer(String title) {
    TextStyle style = TextStyle.LABEL.face(FontFace.REGULAR).size(24, 24).color(Theme.FAINT);
    String first = title == null ? null : title.strip();
    TextBlock block = type.set(first, style, INNER - 40, style.size() * style.leading());
    if (block.isEmpty()) {
      return;
    }
    fixed(
        g -> {
          g.setPaint(gradient(mirror(MARGIN, 14), 1013, 14, 14));
          g.fill(box(MARGIN, 1013, 14, 14, 4));
          text(g, block, MARGIN + 30, 1020 - block.height() / 2, INNER - 40);
        });
  }
}
