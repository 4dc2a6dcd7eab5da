package dev.reelwright.workflows.story;

/**
 * Expected seconds of work of each unit on one core of an ordinary machine: the weights of the
 * progress. They are guesses; the time to the end is scaled by what units really took.
 */
final class StoryWeights {
  static final double OUTLINE = 0.5;
  static final double PROMPT = 0.02;
  static final double STANDARD = 0.02;
  static final double UPLOAD = 0.1;
  static final double VIDEO_SCRIPT = 0.05;
  static final double RECORD = 0.05;

  private StoryWeights() {}

  static double image(boolean remote) {
    return remote ? 12 : 0.6;
  }

  static double video(int scenes) {
    return 2 + 0.8 * scenes;
  }

  static double delivery(int scenes) {
    return 0.3 + 0.03 * scenes;
  }
}
