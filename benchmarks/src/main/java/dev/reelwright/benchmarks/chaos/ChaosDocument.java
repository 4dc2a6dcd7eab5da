package dev.reelwright.benchmarks.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scripts that are made into videos: small, and no unit of one is a unit of another. */
final class ChaosDocument {
  /** How many there are. */
  static final int COUNT = 5;

  private static final String[] COLORS = {"blue", "orange", "purple", "green", "pink"};
  private static final String[] TOPICS = {"Queues", "Tides", "Bridges", "Maps", "Clocks"};

  private ChaosDocument() {}

  /** Returns the name of the video that is made of a script. */
  static String id(int number) {
    return "chaos-" + number;
  }

  /** Returns who speaks: one of them by the voice that needs no program, the others by programs. */
  static String speechProvider(int number, boolean espeak) {
    return number == 0 || !espeak ? "embedded" : "espeak";
  }

  /** Writes a script into a folder. */
  static Path write(Path folder, int number) throws IOException {
    String topic = TOPICS[number];
    String script =
        """
        video_id: %s
        title: %s
        accent_color: %s
        scenes:
          - scene_id: opening
            scene_type: title
            narration: "%s are everywhere. Here is what they are good for."
            title: %s
            subtitle: What they are good for
          - scene_id: uses
            scene_type: list
            narration: "%s save time. %s save work. And %s are fun."
            header: Why %s
            items: [They save time, They save work, They are fun]
        """
            .formatted(id(number), topic, COLORS[number], topic, topic, topic, topic, topic, topic);
    return Files.writeString(folder.resolve(id(number) + ".yaml"), script, StandardCharsets.UTF_8);
  }
}
