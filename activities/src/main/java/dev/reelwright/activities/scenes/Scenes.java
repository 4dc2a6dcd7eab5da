package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.util.List;

/** Chooses how a scene is laid out. */
final class Scenes {
  private Scenes() {}

  static void lay(Stage stage, VisualContent visual, String videoTitle) {
    if (visual instanceof VisualContent.Title title) {
      TitleScene.lay(stage, title, videoTitle);
      return;
    }
    List<String> texts = SceneTexts.of(visual);
    double y = stage.header(texts.isEmpty() ? "" : texts.get(0), "");
    for (int i = 1; i < texts.size() && y < Stage.BOTTOM - 60; i++) {
      double top = y;
      TextBlock block =
          stage.type().set(texts.get(i), TextStyle.BODY, Stage.INNER, Stage.BOTTOM - y);
      stage.enter(
          Stage.stagger(4, i, texts.size()),
          g -> stage.text(g, block, Stage.MARGIN, top, Stage.INNER));
      y += block.height() + 16;
    }
  }
}
