package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.util.List;

/** Points, numbered. */
final class ListScene {
  private ListScene() {}

  static void lay(Stage stage, VisualContent.ItemList scene) {
    Area area = Area.below(stage.header(scene.header(), scene.description()));
    List<Rows.Row> rows =
        scene.items().stream()
            .map(
                item ->
                    item.title() == null || item.title().isBlank()
                        ? new Rows.Row(item.description(), null)
                        : new Rows.Row(item.title(), item.description()))
            .filter(row -> row.title() != null && !row.title().isBlank())
            .toList();
    new Rows(stage, Rows.Mark.NUMBER, Rows.Look.CARDS, stage.theme().accent(), 2)
        .lay(rows, area, rows.size() <= 3 ? 54 : 44, 4);
  }
}
