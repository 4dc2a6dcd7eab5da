package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;

/** The title: large type beside a stack of glass panes in the accent colour. */
final class TitleScene {
  private static final double TEXT_WIDTH = 1130;

  private TitleScene() {}

  static void lay(Stage stage, VisualContent.Title scene, String videoTitle) {
    String text = scene.title() == null || scene.title().isBlank() ? videoTitle : scene.title();
    TextBlock title = stage.type().set(text, TextStyle.DISPLAY, TEXT_WIDTH, 520);
    TextBlock subtitle =
        stage
            .type()
            .set(
                scene.subtitle(), TextStyle.LEAD.size(42, 30).balanced(true), TEXT_WIDTH - 60, 240);
    for (int i = 2; i >= 0; i--) {
      int pane = i;
      stage.enter(2 * (2 - i), g -> pane(stage, g, pane));
    }
    double gap = subtitle.isEmpty() ? 0 : 36;
    double height = 58 + title.height() + gap + subtitle.height();
    double top = (ScenePainter.HEIGHT - height) / 2 - 10;
    stage.fade(0, 16, g -> stage.bar(g, Stage.MARGIN, top, 120, 12));
    stage.enter(3, g -> stage.text(g, title, Stage.MARGIN, top + 58, TEXT_WIDTH));
    if (!subtitle.isEmpty()) {
      stage.enter(
          8,
          g ->
              stage.text(
                  g, subtitle, Stage.MARGIN, top + 58 + title.height() + gap, TEXT_WIDTH - 60));
    }
  }

  private static void pane(Stage stage, Graphics2D g, int depth) {
    double size = 470;
    double x = 1330 + depth * 74;
    double y = 330 - depth * 92;
    AffineTransform before = g.getTransform();
    double centre = stage.mirror(x, size) + size / 2;
    g.rotate(Math.toRadians(stage.rightToLeft() ? 12 : -12), centre, y + size / 2);
    RoundRectangle2D box = new RoundRectangle2D.Double(centre - size / 2, y, size, size, 116, 116);
    Color accent = stage.theme().accent();
    Color companion = stage.theme().companion();
    double opacity = depth == 0 ? 0.95 : depth == 1 ? 0.42 : 0.16;
    g.setPaint(
        new GradientPaint(
            (float) box.getX(),
            (float) y,
            Theme.fade(accent, opacity),
            (float) (box.getX() + size),
            (float) (y + size),
            Theme.fade(Theme.mix(accent, companion, 0.8), opacity)));
    g.fill(box);
    g.setPaint(
        new GradientPaint(
            0,
            (float) y,
            Theme.fade(Color.WHITE, 0.4),
            0,
            (float) (y + size),
            Theme.fade(Color.WHITE, 0.04)));
    g.setStroke(new BasicStroke(2));
    g.draw(box);
    if (depth == 0) {
      lines(g, box.getX() + 84, y + 118, stage.rightToLeft(), size - 168);
    }
    g.setTransform(before);
  }

  /** Draws lines of writing, as on a page seen from afar. */
  private static void lines(Graphics2D g, double x, double y, boolean rightToLeft, double width) {
    double[] lengths = {0.52, 1, 0.84, 0.68};
    for (int i = 0; i < lengths.length; i++) {
      double length = lengths[i] * width;
      double height = i == 0 ? 34 : 22;
      g.setPaint(Theme.fade(Color.WHITE, i == 0 ? 0.95 : 0.5));
      g.fill(
          new RoundRectangle2D.Double(
              rightToLeft ? x + width - length : x,
              y + (i == 0 ? 0 : 34 + 58 * i),
              length,
              height,
              height,
              height));
    }
  }
}
