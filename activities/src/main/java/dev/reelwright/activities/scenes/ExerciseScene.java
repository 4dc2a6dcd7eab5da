package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.List;

/** An exercise: what kind, how hard, how long, and its steps. */
final class ExerciseScene {
  private ExerciseScene() {}

  static void lay(Stage stage, VisualContent.Exercise scene) {
    List<Panels.Pill> pills = new ArrayList<>();
    pills.add(
        Panels.pill(
            stage, stage.labels().text(Labels.Label.EXERCISE), stage.theme().accent(), null, 540));
    pills.addAll(Panels.pills(stage, scene.difficulty(), scene.estimatedTime(), 540));
    TextBlock title = stage.type().set(scene.title(), TextStyle.HEADER, Stage.INNER, 150);
    double top = Stage.TOP;
    stage.enter(0, g -> Panels.pills(stage, g, pills, Stage.MARGIN, top));
    double titleTop = top + Panels.Pill.HEIGHT + 26;
    stage.enter(2, g -> stage.text(g, title, Stage.MARGIN, titleTop, Stage.INNER));
    new Rows(stage, Rows.Mark.NUMBER, Rows.Look.CARDS, stage.theme().accent(), 2)
        .lay(Rows.Row.of(scene.instructions()), Area.below(titleTop + title.height() + 38), 42, 5);
  }
}
