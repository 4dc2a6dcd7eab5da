package dev.reelwright.activities.speech;

/**
 * Changes the sample rate by a windowed-sinc polyphase filter (a low-pass at the lower of the two
 * Nyquist frequencies, Kaiser window, about 80 dB of stop-band attenuation).
 */
final class Resampler {
  /** Zero crossings of the sinc on either side, at the lower of the two rates. */
  private static final int CROSSINGS = 24;

  /** Kaiser's shape parameter for 80 dB: 0.1102 (A - 8.7). */
  private static final double BETA = 0.1102 * (80 - 8.7);

  /** Pass band as a share of the lower Nyquist frequency; the rest is the filter's slope. */
  private static final double CUTOFF = 0.95;

  private Resampler() {}

  /** Returns the sound at another rate; its length is scaled and rounded to the nearest sample. */
  static float[] resample(float[] samples, int from, int to) {
    if (from == to || samples.length == 0) {
      return samples;
    }
    int divisor = gcd(from, to);
    int up = to / divisor;
    int down = from / divisor;
    double scale = CUTOFF * Math.min(1.0, (double) to / from);
    int half = (int) Math.ceil(CROSSINGS / scale);
    float[][] phases = phases(up, half, scale);
    int length = (int) Math.round((double) samples.length * to / from);
    float[] out = new float[length];
    for (int n = 0; n < length; n++) {
      long position = (long) n * down;
      int centre = (int) (position / up);
      float[] taps = phases[(int) (position % up)];
      int first = Math.max(0, centre - half + 1);
      int last = Math.min(samples.length - 1, centre + half);
      float sum = 0;
      for (int k = first; k <= last; k++) {
        sum += samples[k] * taps[k - centre + half - 1];
      }
      out[n] = sum;
    }
    return out;
  }

  /** Returns the filter's taps for each position between two input samples. */
  private static float[][] phases(int up, int half, double scale) {
    float[][] phases = new float[up][2 * half];
    for (int phase = 0; phase < up; phase++) {
      double sum = 0;
      double[] taps = new double[2 * half];
      for (int k = 0; k < taps.length; k++) {
        double distance = k - half + 1 - (double) phase / up;
        double x = distance * scale;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        double at = distance / half;
        double window =
            Math.abs(at) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - at * at)) / bessel(BETA);
        taps[k] = sinc * window;
        sum += taps[k];
      }
      for (int k = 0; k < taps.length; k++) {
        phases[phase][k] = (float) (taps[k] / sum);
      }
    }
    return phases;
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= (x / 2 / k) * (x / 2 / k);
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
