package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** What is done, what to think over, and what comes: a column each. */
final class CheckpointScene {
  private static final double GAP = 36;
  private static final double HEAD = 104;

  private CheckpointScene() {}

  private record Column(String label, List<String> points, Rows.Mark mark, Color color) {}

  static void lay(Stage stage, VisualContent.Checkpoint scene) {
    Labels labels = stage.labels();
    String number = scene.checkpointNumber() == null ? "" : " " + scene.checkpointNumber().strip();
    Area area =
        Area.below(stage.header((labels.text(Labels.Label.CHECKPOINT) + number).strip(), null));
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column(
            labels.text(Labels.Label.COMPLETED),
            scene.completedTopics(),
            Rows.Mark.CHECK,
            Theme.GOOD));
    columns.add(
        new Column(
            labels.text(Labels.Label.REVIEW), scene.reviewQuestions(), Rows.Mark.DOT, Theme.FAIR));
    columns.add(
        new Column(
            labels.text(Labels.Label.NEXT),
            scene.nextTopics(),
            Rows.Mark.ARROW,
            stage.theme().accent()));
    columns.removeIf(column -> column.points().stream().allMatch(String::isBlank));
    if (columns.isEmpty()) {
      return;
    }
    double width = (area.width() - GAP * (columns.size() - 1)) / columns.size();
    double longest = columns.stream().mapToInt(column -> column.points().size()).max().orElse(0);
    double height = Math.min(area.height(), Math.max(460, HEAD + 60 + longest * 128));
    Area row = area.settled(height);
    for (int i = 0; i < columns.size(); i++) {
      Area card = new Area(row.x() + i * (width + GAP), row.y(), width, row.height());
      column(stage, columns.get(i), card, 3 + 2 * i);
    }
  }

  private static void column(Stage stage, Column column, Area card, int delay) {
    TextStyle style =
        TextStyle.LABEL
            .face(FontFace.SEMIBOLD)
            .size(34, 24)
            .color(Theme.mix(column.color(), Color.WHITE, 0.3));
    TextBlock label = stage.type().set(column.label(), style, card.width() - 96, 44);
    stage.enter(
        delay,
        g -> {
          stage.card(g, card.x(), card.y(), card.width(), card.height(), Panels.RADIUS);
          stripe(stage, g, column.color(), card);
          stage.text(g, label, card.x() + 44, card.y() + 38, card.width() - 88);
        });
    Area points =
        new Area(card.x() + 44, card.y() + HEAD, card.width() - 80, card.height() - HEAD - 36);
    new Rows(stage, column.mark(), Rows.Look.PLAIN, column.color(), 1)
        .lay(Rows.Row.of(column.points()), points, 36, delay + 3);
  }

  private static void stripe(Stage stage, Graphics2D g, Color color, Area card) {
    Shape clip = g.getClip();
    g.clip(stage.box(card.x(), card.y(), card.width(), 8, 0));
    g.setPaint(color);
    g.fill(stage.box(card.x(), card.y(), card.width(), card.height(), Panels.RADIUS));
    g.setClip(clip);
  }
}
