package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The speech of one scene in one language.
 *
 * @param audio 16-bit mono PCM WAV at 48,000 Hz; without leading silence
 * @param timing {@link ClipTiming} as JSON in the store
 * @param samples exact length in samples at 48,000 Hz; 0 for a silent scene
 * @param sentences number of sentences
 * @param voice name of the voice that spoke
 */
public record SpeechClip(
    ArtifactRef audio, ArtifactRef timing, long samples, int sentences, String voice) {
  /** Samples per second of every clip. */
  public static final int SAMPLE_RATE = 48_000;

  /** Returns the length in seconds. */
  public double seconds() {
    return samples / (double) SAMPLE_RATE;
  }
}
