package dev.reelwright.activities.speech;

/**
 * Sound of one sentence as an engine made it: one channel.
 *
 * @param samples amplitudes, nominally in [-1, 1]
 * @param sampleRate samples per second, at least 1
 */
public record Speech(float[] samples, int sampleRate) {
  public Speech {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("sample rate must be at least 1, was " + sampleRate);
    }
  }
}
