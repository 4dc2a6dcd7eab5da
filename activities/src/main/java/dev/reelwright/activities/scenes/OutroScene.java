package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** The end: a line in large type in the middle, before rings that spread from it. */
final class OutroScene {
  private static final double WIDTH = 1480;

  private OutroScene() {}

  static void lay(Stage stage, VisualContent.Outro scene) {
    TextBlock main =
        stage.type().set(scene.mainText(), TextStyle.DISPLAY.size(112, 52), WIDTH, 460);
    TextBlock sub =
        stage
            .type()
            .set(scene.subText(), TextStyle.LEAD.size(42, 30).balanced(true), WIDTH - 200, 200);
    double centre = ScenePainter.WIDTH / 2.0;
    double middle = ScenePainter.HEIGHT / 2.0;
    stage.fade(0, 22, g -> rings(stage, g, centre, middle));
    if (main.isEmpty() && sub.isEmpty()) {
      Panels.emblem(stage, centre, middle, 190);
      return;
    }
    double gap = main.isEmpty() || sub.isEmpty() ? 0 : 34;
    double height = 62 + main.height() + gap + sub.height();
    double top = middle - height / 2 - 14;
    double left = (ScenePainter.WIDTH - WIDTH) / 2;
    stage.fade(1, 16, g -> stage.bar(g, centre - 60, top, 120, 12));
    stage.enter(3, g -> stage.centered(g, main, left, top + 62, WIDTH));
    stage.enter(9, g -> stage.centered(g, sub, left, top + 62 + main.height() + gap, WIDTH));
  }

  private static void rings(Stage stage, Graphics2D g, double x, double y) {
    for (int i = 0; i < 5; i++) {
      double r = 330 + 150 * i;
      g.setPaint(
          Theme.fade(
              Theme.mix(stage.theme().accent(), stage.theme().companion(), i / 5.0),
              0.20 - 0.035 * i));
      g.setStroke(new BasicStroke(2.5f));
      g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
  }
}
