package dev.reelwright.workflows.video;

/**
 * Expected seconds of work of each unit on one core of an ordinary machine: the weights of the
 * progress. They are guesses by length; the time to the end is scaled by what units really took.
 */
final class VideoWeights {
  /** Frames of a still scene's picture that are drawn or encoded: entrance and a held second. */
  private static final int STILL_FRAMES = 2 * VideoTimeline.ENTRANCE_FRAMES;

  static final double SOURCE = 1;
  static final double SCRIPT = 0.02;
  static final double PLAN = 0.02;
  static final double SUBTITLES = 0.05;
  static final double THUMBNAIL = 0.3;
  static final double RECORD = 0.05;

  private VideoWeights() {}

  static double content(int scenes) {
    return 0.3 + 0.02 * scenes;
  }

  static double speech(SpeechPlan plan, SceneOutline scene) {
    double spoken = scene.characters() / VideoTimeline.CHARACTERS_PER_SECOND;
    if (plan.remote()) {
      return 0.5 + 0.15 * spoken;
    }
    return "embedded".equals(plan.provider()) ? 0.1 + 0.07 * spoken : 0.05 + 0.005 * spoken;
  }

  static double picture(SceneOutline scene) {
    return 0.2 + 0.012 * (scene.moves() ? expectedFrames(scene) : STILL_FRAMES);
  }

  static double sound(double videoSeconds) {
    return 0.2 + 0.02 * videoSeconds;
  }

  static double join(double videoSeconds) {
    return 0.2 + 0.01 * videoSeconds;
  }

  static double check(double videoSeconds) {
    return 0.3 + 0.03 * videoSeconds;
  }

  static double delivery(double videoSeconds) {
    return 0.1 + 0.003 * videoSeconds;
  }

  /** Returns the length that a video is expected to have, in seconds. */
  static double expectedSeconds(VideoPlan plan) {
    long frames = plan.scenes().stream().mapToLong(VideoWeights::expectedFrames).sum();
    return frames / (double) VideoTimeline.FRAMES_PER_SECOND;
  }

  private static int expectedFrames(SceneOutline scene) {
    return VideoTimeline.expectedFrames(scene, 1.0);
  }
}
