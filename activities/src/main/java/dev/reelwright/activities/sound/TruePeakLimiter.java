package dev.reelwright.activities.sound;

import java.util.Arrays;

/**
 * Holds the true peak of one channel under a ceiling without distorting what is below it: each peak
 * is foreseen by 10 ms and the gain glides down to it and back, so that nothing is clipped.
 *
 * <p>The gain at each sample is the mean, over a window a little shorter than the foresight, of the
 * least gain that any sample within the foresight needs; so it is never above what the sample
 * needs. The delay is taken back at the end: as many samples come out as go in.
 */
final class TruePeakLimiter {
  /** Samples to each side that a peak is foreseen and remembered: 10 ms. */
  private static final int REACH = 480;

  /** Samples to each side over which the gain is smoothed; the rest covers the peak filter. */
  private static final int SMOOTHING = REACH - TruePeakMeter.TAPS;

  private static final int DELAY = REACH + SMOOTHING;
  private static final int RING = 2048;
  private static final int MASK = RING - 1;

  private final double ceiling;
  private final TruePeakMeter window = new TruePeakMeter();
  private final float[] samples = new float[RING];
  private final double[] needed = new double[RING];
  private final double[] least = new double[RING];
  private final long[] rising = new long[RING];
  private int risingHead;
  private int risingTail;
  private double leastSum;
  private long count;
  private int loudSamples;

  /** Creates a limiter; the ceiling is a factor of full scale. */
  TruePeakLimiter(double ceiling) {
    this.ceiling = ceiling;
    Arrays.fill(needed, 1);
    Arrays.fill(least, 1);
    this.leastSum = 2 * SMOOTHING + 1;
  }

  /** Takes samples and gives out those whose gain is settled; returns how many. */
  int limit(float[] in, int length, float[] out) {
    int written = 0;
    for (int i = 0; i < length; i++) {
      if (step(in[i])) {
        out[written] = settled();
        written++;
      }
    }
    return written;
  }

  /** Gives out the last samples after the end; {@code out} must hold at least 960. */
  int end(float[] out) {
    long total = count;
    int written = 0;
    while (count - DELAY < total) {
      if (step(0)) {
        out[written] = settled();
        written++;
      }
    }
    return written;
  }

  private boolean step(float sample) {
    int at = (int) (count & MASK);
    samples[at] = sample;
    needed[at] = neededGain(sample);
    while (risingTail != risingHead
        && needed[(int) (rising[(risingTail - 1) & MASK] & MASK)] >= needed[at]) {
      risingTail--;
    }
    rising[risingTail & MASK] = count;
    risingTail++;
    while (rising[risingHead & MASK] < count - 2L * REACH) {
      risingHead++;
    }
    // The least gain needed within the reach of the sample REACH before this one.
    double newest = needed[(int) (rising[risingHead & MASK] & MASK)];
    int leastAt = (int) ((count - REACH) & MASK);
    least[leastAt] = newest;
    leastSum += newest - least[(int) ((count - REACH - 2L * SMOOTHING - 1) & MASK)];
    count++;
    return count > DELAY;
  }

  private float settled() {
    double gain = Math.min(1, leastSum / (2 * SMOOTHING + 1));
    return (float) (gain * samples[(int) ((count - 1 - DELAY) & MASK)]);
  }

  private double neededGain(float sample) {
    window.push(sample);
    if (Math.abs(sample) * TruePeakMeter.GREATEST_GAIN > ceiling) {
      loudSamples = TruePeakMeter.TAPS;
    }
    if (loudSamples == 0) {
      return 1;
    }
    loudSamples--;
    double peak = Math.max(Math.abs(sample), window.oversampledPeak());
    return peak > ceiling ? ceiling / peak : 1;
  }
}
