package dev.reelwright.activities.speech;

import java.util.Arrays;

/**
 * The sound of one sentence, ready to be joined: 48,000 Hz, cut to its audible part with a short
 * margin, levelled, its edges faded.
 *
 * <p>Audible is what lies between the first and the last window of 5 ms whose RMS is within 40 dB
 * of the sentence's loudest window and above −60 dBFS.
 *
 * @param samples 16-bit samples at 48,000 Hz; empty when nothing was audible
 * @param start first audible sample
 * @param end first sample after the last audible one
 */
record SentenceSound(short[] samples, int start, int end) {
  /** Version of cutting and levelling; part of the idempotency keys of speech. */
  static final String VERSION = "2";

  static final int RATE = 48_000;

  private static final int WINDOW = RATE * 5 / 1000;
  private static final int MARGIN_BEFORE = RATE * 5 / 1000;
  private static final int MARGIN_AFTER = RATE * 20 / 1000;
  private static final double RELATIVE_FLOOR = Math.pow(10, -40 / 20.0);
  private static final double ABSOLUTE_FLOOR = Math.pow(10, -60 / 20.0);

  /** RMS of the speaking part that a sentence is brought to, −20 dBFS. */
  private static final double TARGET = Math.pow(10, -20 / 20.0);

  /** A window counts as speaking when it is within 20 dB of the loudest. */
  private static final double SPEAKING = Math.pow(10, -20 / 20.0);

  private static final double MAX_GAIN = Math.pow(10, 15 / 20.0);

  /** No sample is louder than −1.5 dBFS. */
  private static final double PEAK = Math.pow(10, -1.5 / 20.0);

  /** Returns what an engine has made, cut, levelled and faded. */
  static SentenceSound of(Speech speech) {
    float[] sound = Resampler.resample(speech.samples(), speech.sampleRate(), RATE);
    double[] levels = levels(sound);
    double loudest = Arrays.stream(levels).max().orElse(0);
    double floor = Math.max(loudest * RELATIVE_FLOOR, ABSOLUTE_FLOOR);
    int first = 0;
    while (first < levels.length && levels[first] < floor) {
      first++;
    }
    if (first == levels.length) {
      return new SentenceSound(new short[0], 0, 0);
    }
    int last = levels.length - 1;
    while (levels[last] < floor) {
      last--;
    }
    int audibleFrom = first * WINDOW;
    int audibleTo = Math.min(sound.length, (last + 1) * WINDOW);
    int from = Math.max(0, audibleFrom - MARGIN_BEFORE);
    int to = Math.min(sound.length, audibleTo + MARGIN_AFTER);
    double gain = gain(sound, from, to, levels, loudest);
    short[] samples = new short[to - from];
    for (int i = 0; i < samples.length; i++) {
      double fade = 1;
      if (i < audibleFrom - from) {
        fade = (double) i / (audibleFrom - from);
      } else if (i >= audibleTo - from) {
        fade = (double) (to - from - i) / (to - audibleTo);
      }
      samples[i] = (short) Math.round(sound[from + i] * gain * fade * Short.MAX_VALUE);
    }
    return new SentenceSound(samples, audibleFrom - from, audibleTo - from);
  }

  private static double gain(float[] sound, int from, int to, double[] levels, double loudest) {
    double power =
        Arrays.stream(levels)
            .filter(level -> level >= loudest * SPEAKING)
            .map(l -> l * l)
            .average()
            .orElse(1);
    double gain = Math.min(MAX_GAIN, TARGET / Math.sqrt(power));
    double peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(sound[i]));
    }
    return Math.min(gain, PEAK / peak);
  }

  /** Returns the RMS of each window of 5 ms. */
  private static double[] levels(float[] sound) {
    double[] levels = new double[(sound.length + WINDOW - 1) / WINDOW];
    for (int w = 0; w < levels.length; w++) {
      int end = Math.min(sound.length, (w + 1) * WINDOW);
      double sum = 0;
      for (int i = w * WINDOW; i < end; i++) {
        sum += sound[i] * sound[i];
      }
      levels[w] = Math.sqrt(sum / (end - w * WINDOW));
    }
    return levels;
  }
}
