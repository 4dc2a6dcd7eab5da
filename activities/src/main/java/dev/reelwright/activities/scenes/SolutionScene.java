package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;

/** A solution: its code, and beside it why it works. */
final class SolutionScene {
  private static final double GAP = 44;
  private static final double CODE = 0.62;

  private SolutionScene() {}

  static void lay(Stage stage, VisualContent.Solution scene) {
    String title =
        scene.title() == null || scene.title().isBlank()
            ? stage.labels().text(Labels.Label.SOLUTION)
            : scene.title();
    Area area = Area.below(stage.header(title, null));
    boolean code = scene.solutionCode() != null && !scene.solutionCode().isBlank();
    boolean text = scene.explanation() != null && !scene.explanation().isBlank();
    double width = code && text ? Math.floor(area.width() * CODE) : area.width();
    double height = area.height();
    if (code) {
      Area left = area.left(width);
      Panels.Window window =
          Panels.window(
              stage,
              scene.solutionCode(),
              CodeBlock.Style.CODE,
              null,
              stage.theme().accentText(),
              left);
      height = Math.min(area.height(), Math.max(window.height(), 360));
      Panels.lay(stage, window, left.settled(height), 4);
    }
    if (text) {
      explanation(stage, scene.explanation(), code, area, width, height);
    }
  }

  private static void explanation(
      Stage stage,
      String explanation,
      boolean besideCode,
      Area area,
      double codeWidth,
      double codeHeight) {
    double width = besideCode ? area.width() - codeWidth - GAP : area.width();
    double inner = width - (besideCode ? 34 : 120);
    TextBlock text =
        stage
            .type()
            .set(
                explanation,
                TextStyle.BODY.size(besideCode ? 38 : 46, 26),
                inner,
                area.height() - (besideCode ? 0 : 100));
    if (besideCode) {
      Area column = area.settled(Math.max(codeHeight, text.height())).rightPart(width);
      double top = column.y() + Math.max(0, (column.height() - text.height()) / 2);
      stage.enter(
          9,
          g -> {
            g.setPaint(stage.gradient(0, top, 0, text.height()));
            g.fill(stage.box(column.x(), top + 8, 6, text.height() - 16, 3));
            stage.text(g, text, column.x() + 34, top, inner);
          });
    } else {
      Area card = area.settled(text.height() + 100);
      stage.enter(
          5, g -> stage.card(g, card.x(), card.y(), card.width(), card.height(), Panels.RADIUS));
      stage.enter(9, g -> stage.text(g, text, card.x() + 60, card.y() + 50, inner));
    }
  }
}
