package dev.reelwright.activities.sound;

/**
 * True peak of one channel by ITU-R BS.1770-4, annex 2: the greatest value of the signal after
 * oversampling by four.
 */
public final class TruePeakMeter {
  /** Coefficients of BS.1770-4, annex 2; the other two phases are these, reversed. */
  private static final double[][] PHASES = phases();

  static final int TAPS = 12;

  /** No phase can give more than this times the greatest sample: the largest sum of magnitudes. */
  static final double GREATEST_GAIN = greatestGain();

  private final double[] history = new double[2 * TAPS];
  private int position;
  private int loudSamples;
  private double peak;

  /**
   * Measures further samples.
   *
   * @param samples interleaved, full scale ±1
   * @param frames number of samples per channel
   * @param channels number of interleaved channels
   * @param channel the channel to measure, from 0
   */
  public void add(float[] samples, int frames, int channels, int channel) {
    for (int frame = 0; frame < frames; frame++) {
      add(samples[frame * channels + channel]);
    }
  }

  private void add(double sample) {
    push(sample);
    // Where no sample of the filter's window is loud enough for a new peak, the filter is left out.
    if (Math.abs(sample) * GREATEST_GAIN > peak) {
      loudSamples = TAPS;
    }
    if (loudSamples > 0) {
      loudSamples--;
      peak = Math.max(peak, Math.max(Math.abs(sample), oversampledPeak()));
    }
  }

  /** Takes a sample into the filter's window. */
  void push(double sample) {
    position = position == 0 ? TAPS - 1 : position - 1;
    history[position] = sample;
    history[position + TAPS] = sample;
  }

  /** Returns the greatest magnitude of the four interpolated values about the window's middle. */
  double oversampledPeak() {
    double greatest = 0;
    for (double[] phase : PHASES) {
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += phase[tap] * history[position + tap];
      }
      greatest = Math.max(greatest, Math.abs(sum));
    }
    return greatest;
  }

  /** Returns the true peak as a factor of full scale; 0 for silence. */
  public double peak() {
    return peak;
  }

  /** Returns a factor of full scale in decibels. */
  public static double decibels(double factor) {
    return 20 * Math.log10(factor);
  }

  private static double[][] phases() {
    double[] first = {
      0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875,
      0.1373291015625, 0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250,
      0.0148925781250, -0.0083007812500
    };
    double[] second = {
      -0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500,
      0.4650878906250, 0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625,
      0.0330810546875, -0.0189208984375
    };
    return new double[][] {first, second, reversed(second), reversed(first)};
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  private static double greatestGain() {
    double greatest = 1;
    for (double[] phase : PHASES) {
      double sum = 0;
      for (double coefficient : phase) {
        sum += Math.abs(coefficient);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }
}
