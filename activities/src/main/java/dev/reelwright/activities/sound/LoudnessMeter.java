package dev.reelwright.activities.sound;

import dev.reelwright.workflows.video.SpeechClip;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Integrated loudness by ITU-R BS.1770-4 at 48,000 Hz: K-weighting, blocks of 400 ms that overlap
 * by 75 %, an absolute gate at −70 LUFS and a relative one 10 LU below the mean of what passes it.
 *
 * <p>Keeps one number per 100 ms, nothing else, so that its memory is small for any length.
 */
public final class LoudnessMeter {
  private static final int STEP = SpeechClip.SAMPLE_RATE / 10;
  private static final int STEPS_PER_BLOCK = 4;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double OFFSET = -0.691;

  private final KWeighting[] filters;
  private final double weight;
  private double[] steps = new double[600];
  private int stepCount;
  private double stepSum;
  private int stepFill;

  /**
   * Creates a meter.
   *
   * @param channels number of interleaved channels that are measured
   * @param weight factor on the power: 1 for all channels of a file, 2 for one channel that stands
   *     for two identical ones
   */
  public LoudnessMeter(int channels, double weight) {
    this.filters = new KWeighting[channels];
    Arrays.setAll(filters, channel -> new KWeighting());
    this.weight = weight;
  }

  /**
   * Measures further samples.
   *
   * @param samples interleaved, full scale ±1
   * @param frames number of samples per channel
   */
  public void add(float[] samples, int frames) {
    int channels = filters.length;
    for (int frame = 0; frame < frames; frame++) {
      double power = 0;
      for (int channel = 0; channel < channels; channel++) {
        double weighted = filters[channel].filter(samples[frame * channels + channel]);
        power += weighted * weighted;
      }
      stepSum += power;
      stepFill++;
      if (stepFill == STEP) {
        endStep();
      }
    }
  }

  private void endStep() {
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, 2 * steps.length);
    }
    steps[stepCount] = weight * stepSum / STEP;
    stepCount++;
    stepSum = 0;
    stepFill = 0;
  }

  /** Returns the integrated loudness in LUFS, or nothing when no block passes the absolute gate. */
  public OptionalDouble integrated() {
    double[] blocks = new double[Math.max(0, stepCount - STEPS_PER_BLOCK + 1)];
    for (int block = 0; block < blocks.length; block++) {
      double sum = 0;
      for (int step = 0; step < STEPS_PER_BLOCK; step++) {
        sum += steps[block + step];
      }
      blocks[block] = sum / STEPS_PER_BLOCK;
    }
    OptionalDouble ungated = meanAbove(blocks, power(ABSOLUTE_GATE));
    if (ungated.isEmpty()) {
      return ungated;
    }
    double gate = power(loudness(ungated.getAsDouble()) + RELATIVE_GATE);
    OptionalDouble gated = meanAbove(blocks, Math.max(gate, power(ABSOLUTE_GATE)));
    return gated.isEmpty() ? gated : OptionalDouble.of(loudness(gated.getAsDouble()));
  }

  private static OptionalDouble meanAbove(double[] blocks, double gate) {
    return Arrays.stream(blocks).filter(block -> block > gate).average();
  }

  private static double loudness(double power) {
    return OFFSET + 10 * Math.log10(power);
  }

  private static double power(double loudness) {
    return Math.pow(10, (loudness - OFFSET) / 10);
  }

  /** The two filters of BS.1770-4, annex 1, tables 1 and 2, for 48,000 Hz. */
  private static final class KWeighting {
    private double shelf1;
    private double shelf2;
    private double high1;
    private double high2;

    double filter(double sample) {
      // Both in direct form II transposed.
      double shelved = 1.53512485958697 * sample + shelf1;
      shelf1 = -2.69169618940638 * sample + 1.69065929318241 * shelved + shelf2;
      shelf2 = 1.19839281085285 * sample - 0.73248077421585 * shelved;
      double passed = shelved + high1;
      high1 = -2.0 * shelved + 1.99004745483398 * passed + high2;
      high2 = shelved - 0.99007225036621 * passed;
      return passed;
    }
  }
}
