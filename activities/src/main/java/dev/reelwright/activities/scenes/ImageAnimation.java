package dev.reelwright.activities.scenes;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A picture with a slow pan and zoom over the scene's whole length. A picture of about the frame's
 * shape fills the frame; any other is shown whole before a blurred and darkened copy of itself, so
 * that nothing of a diagram or a screenshot is lost.
 *
 * <p>The picture is scaled once to the size of the closest view; each frame samples it bilinearly
 * at positions of 1/256 pixel, so that the slow movement has no jerks.
 */
final class ImageAnimation implements SceneAnimation {
  private static final double ZOOM = 1.08;

  /** Part of a picture that may be cut off at its edges to fill the frame. */
  private static final double CROP = 0.16;

  /** Greatest enlargement of a picture that is shown whole. */
  private static final double LARGEST = 3;

  /** Width in pixels of the white edge around a drawing with holes. */
  private static final double PAGE = 40;

  private static final int VIEW_WIDTH = (int) Math.round(ScenePainter.WIDTH * ZOOM);
  private static final int VIEW_HEIGHT = (int) Math.round(ScenePainter.HEIGHT * ZOOM);

  private final int[] view;
  private final double panX;
  private final double panY;
  private final List<Layer> layers;
  private final List<String> warnings;
  private final int[] line = new int[VIEW_WIDTH];
  private int[] bytesFrame;

  private ImageAnimation(
      int[] view, double panX, double panY, List<Layer> layers, List<String> warnings) {
    this.view = view;
    this.panX = panX;
    this.panY = panY;
    this.layers = layers;
    this.warnings = warnings;
  }

  static ImageAnimation of(
      Stage stage,
      VisualContent.Image image,
      String scene,
      ImageLoader images,
      Collection<String> warnings)
      throws ProductionException {
    int[] view =
        PictureDecoder.draw(
            image.image(), images, scene, picture -> view(picture, stage, image.caption()));
    // The direction of the pan comes from the picture itself, so it is the same every time.
    int turn = Math.floorMod(image.image().sha256().hashCode(), 4);
    return new ImageAnimation(
        view,
        turn % 2 == 0 ? 0.35 : 0.65,
        turn < 2 ? 0.38 : 0.62,
        List.copyOf(stage.layers()),
        new ArrayList<>(warnings));
  }

  /** Lays the caption out and draws the closest view. */
  private static int[] view(BufferedImage picture, Stage stage, String caption) {
    boolean opaque = isOpaque(picture);
    boolean fills = opaque && fills(picture);
    double captionTop = caption(stage, caption, fills);
    return fills ? filled(picture) : whole(picture, opaque, stage.theme(), captionTop);
  }

  /** Returns whether a picture is of about the frame's shape and large enough to fill it. */
  private static boolean fills(BufferedImage picture) {
    double wide = (double) VIEW_WIDTH / picture.getWidth();
    double high = (double) VIEW_HEIGHT / picture.getHeight();
    double cover = Math.max(wide, high);
    return 1 - Math.min(wide, high) / cover <= CROP && cover <= LARGEST;
  }

  private static double cover(BufferedImage picture) {
    return Math.max(
        (double) VIEW_WIDTH / picture.getWidth(), (double) VIEW_HEIGHT / picture.getHeight());
  }

  /** Draws the closest view of a picture that fills the frame. */
  private static int[] filled(BufferedImage picture) {
    BufferedImage canvas = new BufferedImage(VIEW_WIDTH, VIEW_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    Stage.hints(g);
    draw(g, picture, cover(picture), VIEW_HEIGHT / 2.0);
    g.dispose();
    return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
  }

  /**
   * Draws the closest view of a picture that is shown whole, above the caption. A picture with
   * holes is most often a drawing in dark lines made for a white page, so it gets one.
   */
  private static int[] whole(
      BufferedImage picture, boolean opaque, Theme theme, double captionTop) {
    BufferedImage canvas = new BufferedImage(VIEW_WIDTH, VIEW_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    Stage.hints(g);
    if (opaque) {
      blurred(g, picture);
    } else {
      g.drawImage(ground(theme), 0, 0, VIEW_WIDTH, VIEW_HEIGHT, null);
    }
    double page = opaque ? 0 : PAGE;
    double bottom = (captionTop - 36) / ScenePainter.HEIGHT * VIEW_HEIGHT;
    double highest = Math.min(0.86 * VIEW_HEIGHT, bottom - 0.07 * VIEW_HEIGHT);
    double scale =
        Math.min(
            Math.min(
                (0.86 * VIEW_WIDTH - 2 * page) / picture.getWidth(),
                (highest - 2 * page) / picture.getHeight()),
            LARGEST);
    double width = picture.getWidth() * scale + 2 * page;
    double height = picture.getHeight() * scale + 2 * page;
    double middle = Math.min(VIEW_HEIGHT / 2.0, 0.07 * VIEW_HEIGHT + highest / 2);
    double left = (VIEW_WIDTH - width) / 2;
    double top = middle - height / 2;
    for (int i = 40; i > 0; i -= 2) {
      g.setPaint(Theme.fade(Color.BLACK, 0.018));
      g.fill(
          new RoundRectangle2D.Double(
              left - i, top - i + 12, width + 2 * i, height + 2 * i, 2 * i + page, 2 * i + page));
    }
    if (!opaque) {
      g.setPaint(new Color(246, 248, 252));
      g.fill(new RoundRectangle2D.Double(left, top, width, height, page, page));
    }
    draw(g, picture, scale, middle);
    g.dispose();
    return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
  }

  private static BufferedImage ground(Theme theme) {
    BufferedImage image =
        new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(Backdrop.paint(theme, 1), 0, pixels, 0, pixels.length);
    return image;
  }

  private static boolean isOpaque(BufferedImage picture) {
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    for (int pixel : pixels) {
      if (pixel >>> 24 < 250) {
        return false;
      }
    }
    return true;
  }

  /**
   * Draws a picture in the middle; halved step by step before, so that fine lines do not flicker.
   */
  private static void draw(Graphics2D g, BufferedImage picture, double scale, double middle) {
    BufferedImage source = picture;
    double left = scale;
    while (left < 0.5) {
      source =
          scaled(source, Math.max(1, source.getWidth() / 2), Math.max(1, source.getHeight() / 2));
      left = scale * picture.getWidth() / source.getWidth();
    }
    int width = (int) Math.round(picture.getWidth() * scale);
    int height = (int) Math.round(picture.getHeight() * scale);
    g.drawImage(
        source,
        (VIEW_WIDTH - width) / 2,
        (int) Math.round(middle - height / 2.0),
        width,
        height,
        null);
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = result.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return result;
  }

  /**
   * Fills the frame with the picture out of focus: made very small, smoothed, and made large again.
   */
  private static void blurred(Graphics2D g, BufferedImage picture) {
    double cover = cover(picture);
    int width = (int) Math.round(picture.getWidth() * cover);
    int height = (int) Math.round(picture.getHeight() * cover);
    BufferedImage small = picture;
    while (small.getWidth() > 20 || small.getHeight() > 20) {
      small = scaled(small, Math.max(1, small.getWidth() / 2), Math.max(1, small.getHeight() / 2));
      if (small.getWidth() == 1 && small.getHeight() == 1) {
        break;
      }
    }
    g.setPaint(Theme.GROUND_BOTTOM);
    g.fillRect(0, 0, VIEW_WIDTH, VIEW_HEIGHT);
    g.drawImage(small, (VIEW_WIDTH - width) / 2, (VIEW_HEIGHT - height) / 2, width, height, null);
    g.setPaint(Theme.fade(Theme.GROUND_TOP, 0.66));
    g.fillRect(0, 0, VIEW_WIDTH, VIEW_HEIGHT);
  }

  /** Lays the caption out; returns its top, or the frame's bottom where there is none. */
  private static double caption(Stage stage, String caption, boolean scrim) {
    TextBlock text = stage.type().set(caption, TextStyle.BODY.size(42, 30), Stage.INNER, 170);
    if (text.isEmpty()) {
      return ScenePainter.HEIGHT;
    }
    double top = 1000 - text.height();
    if (scrim) {
      stage.fixed(g -> scrim(g, (int) top - 150));
    }
    stage.fade(2, 14, g -> stage.bar(g, Stage.MARGIN, top - 30, 72, 8));
    stage.enter(4, g -> stage.text(g, text, Stage.MARGIN, top, Stage.INNER));
    return top - 30;
  }

  /** Darkens the frame towards its bottom, so that a caption reads on any picture. */
  private static void scrim(Graphics2D g, int top) {
    g.setPaint(
        new LinearGradientPaint(
            0,
            top,
            0,
            ScenePainter.HEIGHT,
            new float[] {0, 0.45f, 1},
            new Color[] {
              Theme.fade(Color.BLACK, 0),
              Theme.fade(Color.BLACK, 0.55),
              Theme.fade(Color.BLACK, 0.85)
            }));
    g.fillRect(0, top, ScenePainter.WIDTH, ScenePainter.HEIGHT - top);
  }

  @Override
  public boolean moves() {
    return true;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void paint(BufferedImage target, int frame, int frames) {
    int last = Math.max(1, frames - 1);
    sample(target, Math.min(1.0, Math.max(0.0, frame / (double) last)), frame);
  }

  @Override
  public void paintStill(BufferedImage target) {
    sample(target, 0.5, ENTRANCE_FRAMES);
  }

  /** Samples the view at a moment in [0, 1], from the wide view to the close one. */
  private void sample(BufferedImage target, double moment, int frame) {
    // Begins and ends gently: the derivative of the smoothstep is 0 at both ends.
    double eased = 0.5 * moment + 0.5 * moment * moment * (3 - 2 * moment);
    double scale = 1 / (1 + (ZOOM - 1) * eased);
    double width = (VIEW_WIDTH - 1) * scale;
    double height = (VIEW_HEIGHT - 1) * scale;
    double left = (VIEW_WIDTH - 1 - width) * panX;
    double top = (VIEW_HEIGHT - 1 - height) * panY;
    int[] pixels = Frames.pixels(target, this::bytesFrame);
    int[] columns = new int[ScenePainter.WIDTH];
    for (int x = 0; x < ScenePainter.WIDTH; x++) {
      columns[x] = fixed(left + width * x / (ScenePainter.WIDTH - 1), VIEW_WIDTH);
    }
    for (int y = 0; y < ScenePainter.HEIGHT; y++) {
      int at = fixed(top + height * y / (ScenePainter.HEIGHT - 1), VIEW_HEIGHT);
      row(at, columns, pixels, y * ScenePainter.WIDTH);
    }
    for (Layer layer : layers) {
      layer.compose(pixels, frame);
    }
    Frames.finish(target, pixels);
  }

  /** Returns a position in 1/256 pixels that leaves a neighbour to its right or below. */
  private static int fixed(double position, int length) {
    return Math.max(0, Math.min((int) Math.round(position * 256), (length - 1) * 256 - 1));
  }

  /** Samples a row: first between two rows of the view, then between that row's columns. */
  private void row(int position, int[] columns, int[] pixels, int to) {
    int upper = (position >> 8) * VIEW_WIDTH;
    int part = position & 255;
    for (int x = 0; x < VIEW_WIDTH; x++) {
      line[x] = between(view[upper + x], view[upper + VIEW_WIDTH + x], part);
    }
    for (int x = 0; x < ScenePainter.WIDTH; x++) {
      int column = columns[x] >> 8;
      pixels[to + x] = between(line[column], line[column + 1], columns[x] & 255);
    }
  }

  private static int between(int from, int to, int part) {
    int rest = 256 - part;
    int redBlue = (((from & 0xFF00FF) * rest + (to & 0xFF00FF) * part) >>> 8) & 0xFF00FF;
    int green = (((from & 0xFF00) * rest + (to & 0xFF00) * part) >>> 8) & 0xFF00;
    return redBlue | green;
  }

  private int[] bytesFrame() {
    if (bytesFrame == null) {
      bytesFrame = new int[ScenePainter.WIDTH * ScenePainter.HEIGHT];
    }
    return bytesFrame;
  }
}
