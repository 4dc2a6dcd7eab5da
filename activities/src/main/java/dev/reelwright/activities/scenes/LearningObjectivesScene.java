package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.workflows.video.VisualContent;
import dev.reelwright.workflows.video.VisualContent.LessonInfo;
import java.util.List;

/** What a lesson teaches, and beside it what it takes. */
final class LearningObjectivesScene {
  private static final double SIDE = 500;
  private static final double GAP = 44;

  private LearningObjectivesScene() {}

  static void lay(Stage stage, VisualContent.LearningObjectives scene) {
    String objectives = stage.labels().text(Labels.Label.OBJECTIVES);
    boolean titled = scene.lessonTitle() != null && !scene.lessonTitle().isBlank();
    Area area =
        Area.below(
            stage.header(titled ? scene.lessonTitle() : objectives, titled ? objectives : null));
    LessonInfo info = scene.lessonInfo();
    List<String> needed =
        info == null ? List.of() : info.prerequisites().stream().filter(p -> !p.isBlank()).toList();
    List<Panels.Pill> pills =
        info == null
            ? List.of()
            : Panels.pills(stage, info.difficulty(), info.duration(), SIDE - 80);
    boolean side = !needed.isEmpty() || !pills.isEmpty();
    List<Rows.Row> rows = Rows.Row.of(scene.objectives());
    Area main = side && !rows.isEmpty() ? area.left(area.width() - SIDE - GAP) : area;
    new Rows(
            stage,
            Rows.Mark.CHECK,
            Rows.Look.CARDS,
            stage.theme().accent(),
            side && rows.size() <= 8 ? 1 : 2)
        .lay(rows, main, 42, 4);
    if (side) {
      side(stage, pills, needed, area.rightPart(rows.isEmpty() ? area.width() : SIDE));
    }
  }

  private static void side(Stage stage, List<Panels.Pill> pills, List<String> needed, Area column) {
    double pillsHeight = pills.size() * (Panels.Pill.HEIGHT + 20);
    double labelHeight = needed.isEmpty() ? 0 : 64;
    double most = column.height() - 80 - pillsHeight - labelHeight;
    double rowsHeight = needed.isEmpty() ? 0 : Math.min(most, needed.size() * 104);
    double height =
        Math.min(
            column.height(),
            72 + pillsHeight + (needed.isEmpty() ? 0 : 12) + labelHeight + rowsHeight);
    Area card = column.settled(height);
    TextStyle style = TextStyle.LABEL.face(FontFace.SEMIBOLD).size(30, 24).color(Theme.FAINT);
    TextBlock label =
        stage
            .type()
            .set(
                needed.isEmpty() ? null : stage.labels().text(Labels.Label.PREREQUISITES),
                style,
                card.width() - 88,
                40);
    double labelTop = card.y() + 40 + pillsHeight + (pills.isEmpty() ? 0 : 12);
    stage.enter(
        8,
        g -> {
          stage.card(g, card.x(), card.y(), card.width(), card.height(), Panels.RADIUS);
          for (int i = 0; i < pills.size(); i++) {
            Panels.pills(
                stage,
                g,
                List.of(pills.get(i)),
                card.x() + 40,
                card.y() + 40 + i * (Panels.Pill.HEIGHT + 20));
          }
          stage.text(g, label, card.x() + 44, labelTop, card.width() - 88);
        });
    Area points =
        new Area(
            card.x() + 44,
            labelTop + labelHeight - 4,
            card.width() - 80,
            card.bottom() - 28 - (labelTop + labelHeight - 4));
    new Rows(stage, Rows.Mark.DOT, Rows.Look.PLAIN, stage.theme().accent(), 1)
        .lay(Rows.Row.of(needed), points, 34, 10);
  }
}
