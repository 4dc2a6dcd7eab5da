package dev.reelwright.starter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that tells one of the stories of the examples. */
final class StoryArguments {
  private StoryArguments() {}

  /** Returns where the answers to a quiz are that are one of the examples. */
  static Path answers(String example) {
    return Path.of("..", "examples", "story", example + ".yaml").toAbsolutePath().normalize();
  }

  /**
   * Returns arguments that more can be added to.
   *
   * @param folder the story goes to the folder {@code out} in it
   */
  static List<String> of(Path answers, Path folder, String id) {
    return new ArrayList<>(
        List.of(
            "story",
            "--answers",
            answers.toString(),
            "--output",
            folder.resolve("out").toString(),
            "--id",
            id));
  }
}
