package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;

/** Two windows of code beside each other. */
final class CodeComparisonScene {
  private static final double GAP = 36;

  private CodeComparisonScene() {}

  static void lay(Stage stage, VisualContent.CodeComparison scene) {
    Area area = Area.below(stage.header(scene.header(), null));
    boolean before = scene.beforeCode() != null && !scene.beforeCode().isBlank();
    boolean after = scene.afterCode() != null && !scene.afterCode().isBlank();
    if (!before && !after) {
      return;
    }
    double width = before && after ? (area.width() - GAP) / 2 : area.width();
    Area half = area.left(width);
    Panels.Window first = before ? before(stage, scene, half) : null;
    Panels.Window second = after ? after(stage, scene, half) : null;
    double height =
        Math.max(first == null ? 0 : first.height(), second == null ? 0 : second.height());
    Area row = area.settled(Math.min(area.height(), Math.max(height, 360)));
    if (first != null) {
      Panels.lay(stage, first, row.left(width), 3);
    }
    if (second != null) {
      Panels.lay(stage, second, row.rightPart(width), first == null ? 3 : 7);
    }
  }

  private static Panels.Window before(Stage stage, VisualContent.CodeComparison scene, Area area) {
    return Panels.window(
        stage,
        scene.beforeCode(),
        CodeBlock.Style.CODE,
        label(scene.beforeLabel(), stage.labels().text(Labels.Label.BEFORE)),
        Theme.FAINT,
        area);
  }

  private static Panels.Window after(Stage stage, VisualContent.CodeComparison scene, Area area) {
    return Panels.window(
        stage,
        scene.afterCode(),
        CodeBlock.Style.CODE,
        label(scene.afterLabel(), stage.labels().text(Labels.Label.AFTER)),
        stage.theme().accentText(),
        area);
  }

  private static String label(String given, String usual) {
    return given == null || given.isBlank() ? usual : given;
  }
}
