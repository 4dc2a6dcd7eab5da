package dev.reelwright.workflows.video;

import java.util.List;

/** When scenes begin and end, in whole frames, and when their speech begins. */
public final class VideoTimeline {
  /** Frames per second of every video, constant. */
  public static final int FRAMES_PER_SECOND = 30;

  /** Frames of a scene's entrance: 1.0 s. */
  public static final int ENTRANCE_FRAMES = 30;

  /** Frames of the cross-fade from the scene before, the first ones of the entrance: 0.5 s. */
  public static final int CROSS_FADE_FRAMES = 15;

  /** Frames before a scene's speech begins: 0.5 s, when the cross-fade is over. */
  public static final int LEAD_IN_FRAMES = 15;

  /** Audio samples (48,000 Hz) per frame: exactly 1,600. */
  public static final int SAMPLES_PER_FRAME = SpeechClip.SAMPLE_RATE / FRAMES_PER_SECOND;

  /**
   * Characters a second that the embedded English voice and espeak-ng speak at their own rate:
   * between 14 and 15 on prose, pauses between sentences included. Estimates of lengths are made
   * with it before anything is spoken.
   */
  public static final double CHARACTERS_PER_SECOND = 14.5;

  private VideoTimeline() {}

  /**
   * Returns the length in frames that a scene is expected to have, within about a fifth.
   *
   * @param speakingRate factor on the voice's own rate
   */
  public static int expectedFrames(SceneOutline scene, double speakingRate) {
    double spoken = scene.characters() / (CHARACTERS_PER_SECOND * speakingRate);
    return sceneFrames(scene.minDuration(), Math.round(spoken * SpeechClip.SAMPLE_RATE));
  }

  /**
   * Returns the length of a scene in frames: the greater of its least duration and its speech plus
   * 1.0 s, rounded up to whole frames, never less than the entrance.
   *
   * @param minDuration least length in seconds, or null
   * @param speechSamples length of the speech in samples at 48,000 Hz
   */
  public static int sceneFrames(Double minDuration, long speechSamples) {
    long bySpeech = -Math.floorDiv(-speechSamples, (long) SAMPLES_PER_FRAME) + FRAMES_PER_SECOND;
    long byWish =
        minDuration == null ? 0 : (long) Math.ceil(minDuration * FRAMES_PER_SECOND - 1e-6);
    return Math.toIntExact(Math.max(ENTRANCE_FRAMES, Math.max(bySpeech, byWish)));
  }

  /** Returns the first frame of each scene, and the number of all frames as the last element. */
  public static long[] starts(List<Integer> sceneFrames) {
    long[] starts = new long[sceneFrames.size() + 1];
    for (int i = 0; i < sceneFrames.size(); i++) {
      starts[i + 1] = starts[i] + sceneFrames.get(i);
    }
    return starts;
  }
}
