package dev.reelwright.activities.speech;

/** Measures sound for tests. */
final class SoundProbe {
  private SoundProbe() {}

  /** Returns the largest amplitude. */
  static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** Returns the RMS level of samples [from, to). */
  static double rms(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum / Math.max(1, to - from));
  }

  /** Returns the longest stretch in seconds in which no window of 10 ms is louder than a level. */
  static double longestSilence(Speech speech, double level) {
    int window = speech.sampleRate() / 100;
    int longest = 0;
    int now = 0;
    for (int at = 0; at + window <= speech.samples().length; at += window) {
      now = rms(speech.samples(), at, at + window) < level ? now + 1 : 0;
      longest = Math.max(longest, now);
    }
    return longest / 100.0;
  }

  /** Returns the power of one frequency by Goertzel's algorithm, relative to all power. */
  static double share(float[] samples, int sampleRate, double frequency) {
    double w = 2 * Math.PI * frequency / sampleRate;
    double a = 0;
    double b = 0;
    double all = 0;
    for (float sample : samples) {
      double c = sample + 2 * Math.cos(w) * a - b;
      b = a;
      a = c;
      all += sample * sample;
    }
    double power = a * a + b * b - 2 * Math.cos(w) * a * b;
    return power * 2 / samples.length / all;
  }

  /**
   * Returns the median fundamental frequency of the voiced part in Hz, by autocorrelation of 40 ms
   * windows between 60 and 400 Hz.
   */
  static double pitch(Speech speech) {
    float[] x = speech.samples();
    int rate = speech.sampleRate();
    int window = rate / 25;
    java.util.List<Double> found = new java.util.ArrayList<>();
    for (int at = 0; at + 2 * window < x.length; at += window) {
      double energy = rms(x, at, at + window);
      if (energy < 0.03) {
        continue;
      }
      double best = 0;
      int bestLag = 0;
      for (int lag = rate / 400; lag <= rate / 60; lag++) {
        double dot = 0;
        double norm = 0;
        for (int i = at; i < at + window; i += 2) {
          dot += x[i] * x[i + lag];
          norm += x[i + lag] * x[i + lag];
        }
        double value = dot / Math.sqrt(norm + 1e-9);
        // The first of nearly equal peaks is the period; later ones are its multiples.
        if (value > best * 1.05) {
          best = value;
          bestLag = lag;
        }
      }
      double strength = best / (energy * Math.sqrt(window / 2.0));
      if (strength > 0.6) {
        found.add((double) rate / bestLag);
      }
    }
    found.sort(null);
    return found.isEmpty() ? 0 : found.get(found.size() / 2);
  }
}
