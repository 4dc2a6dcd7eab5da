package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import java.util.List;

/** A terminal. */
final class CommandScene {
  private CommandScene() {}

  static void lay(Stage stage, VisualContent.Command scene) {
    Area area = Area.below(stage.header(scene.header(), scene.description()));
    List<String> commands = scene.commands();
    if (commands.stream().allMatch(String::isBlank)) {
      return;
    }
    Panels.Window window =
        Panels.window(
            stage, String.join("\n", commands), CodeBlock.Style.TERMINAL, null, Theme.SOFT, area);
    double height = Math.min(area.height(), Math.max(window.height(), 300));
    Panels.lay(stage, window, area.settled(height), 5);
  }
}
