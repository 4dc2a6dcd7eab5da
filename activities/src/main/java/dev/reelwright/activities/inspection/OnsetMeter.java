package dev.reelwright.activities.inspection;

import dev.reelwright.activities.subtitles.SpokenSentence;
import dev.reelwright.workflows.video.SpeechClip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds when each sentence begins to be heard. A sentence begins where the level (RMS over 5 ms)
 * rises, after at least 10 ms of quiet, to within 45 dB of the sentence's own loudest moment and
 * stays there; of several such moments within 150 ms of the plan the nearest one counts.
 *
 * <p>Keeps one level per millisecond of the sentence being measured, so that its memory does not
 * grow with the sound.
 */
final class OnsetMeter {
  /** How far from the plan an onset is looked for. */
  static final int REACH_MILLIS = 150;

  private static final int HOP = SpeechClip.SAMPLE_RATE / 1000;
  private static final int SMOOTHING = 2;
  private static final int QUIET_MILLIS = 10;
  private static final int SUSTAINED_MILLIS = 15;

  /** Kept before a sentence's window, for the quiet that must come before an onset. */
  private static final int MARGIN_MILLIS = 20;

  /** A sentence's level is taken from its first 30 s. */
  private static final int LEVEL_MILLIS = 30_000;

  private static final double AUDIBLE_POWER = Math.pow(10, -45 / 10.0);

  /** What is below −60 dBFS is silence. */
  private static final double SILENCE_POWER = Math.pow(10, -60 / 10.0);

  private final List<SpokenSentence> sentences;
  private final List<Onset> onsets = new ArrayList<>();
  private float[] powers = new float[1 << 15];
  private long firstPower;
  private int count;
  private double hopSum;
  private int hopFill;

  /**
   * The measured beginning of a sentence.
   *
   * @param sentence the sentence as planned
   * @param heard whether anything is heard where it should be spoken
   * @param found whether its beginning was found
   * @param errorMillis how much later than planned it begins; negative when earlier
   */
  record Onset(SpokenSentence sentence, boolean heard, boolean found, double errorMillis) {}

  /** Creates a meter for sentences in order. */
  OnsetMeter(List<SpokenSentence> sentences) {
    this.sentences = List.copyOf(sentences);
  }

  /** Takes further samples of the first channel of an interleaved sound. */
  void add(float[] samples, int frames, int channels) {
    for (int frame = 0; frame < frames; frame++) {
      double sample = samples[frame * channels];
      hopSum += sample * sample;
      hopFill++;
      if (hopFill == HOP) {
        addPower((float) (hopSum / HOP));
        hopSum = 0;
        hopFill = 0;
      }
    }
  }

  /** Returns all onsets after the last sample. */
  List<Onset> end() {
    while (onsets.size() < sentences.size()) {
      measure(sentences.get(onsets.size()));
    }
    return List.copyOf(onsets);
  }

  private void addPower(float power) {
    if (onsets.size() == sentences.size()) {
      return;
    }
    if (count == powers.length) {
      powers = Arrays.copyOf(powers, 2 * powers.length);
    }
    powers[count] = power;
    count++;
    SpokenSentence next = sentences.get(onsets.size());
    if (firstPower + count > lastMillis(next)) {
      measure(next);
      forget();
    } else if (count == powers.length) {
      forget();
    }
  }

  /** Drops what no sentence needs any more. */
  private void forget() {
    long needed =
        onsets.size() == sentences.size()
            ? firstPower + count
            : millis(sentences.get(onsets.size()).start()) - REACH_MILLIS - MARGIN_MILLIS;
    int drop = (int) Math.max(0, Math.min(count, needed - firstPower));
    System.arraycopy(powers, drop, powers, 0, count - drop);
    firstPower += drop;
    count -= drop;
  }

  private static long lastMillis(SpokenSentence sentence) {
    long start = millis(sentence.start());
    long end = Math.min(millis(sentence.end()), start + LEVEL_MILLIS);
    return Math.max(end, start + REACH_MILLIS + SUSTAINED_MILLIS) + SMOOTHING;
  }

  private static long millis(long sample) {
    return Math.round((double) sample / HOP);
  }

  private void measure(SpokenSentence sentence) {
    long plan = millis(sentence.start());
    double loudest = 0;
    long levelEnd = Math.min(millis(sentence.end()), plan + LEVEL_MILLIS);
    for (long at = plan; at < levelEnd; at++) {
      loudest = Math.max(loudest, level(at));
    }
    if (loudest < SILENCE_POWER) {
      onsets.add(new Onset(sentence, false, false, 0));
      return;
    }
    double threshold = loudest * AUDIBLE_POWER;
    long nearest = 0;
    boolean found = false;
    for (long at = plan - REACH_MILLIS; at <= plan + REACH_MILLIS; at++) {
      if (begins(at, threshold)) {
        // The level takes in the 2 ms to come: what it rises with is heard so much later.
        long error = at + SMOOTHING - plan;
        if (!found || Math.abs(error) < Math.abs(nearest)) {
          nearest = error;
        }
        found = true;
      }
    }
    onsets.add(new Onset(sentence, true, found, nearest));
  }

  private boolean begins(long at, double threshold) {
    if (level(at) < threshold) {
      return false;
    }
    for (int before = 1; before <= QUIET_MILLIS; before++) {
      if (level(at - before) >= threshold) {
        return false;
      }
    }
    double sum = 0;
    for (int after = 0; after < SUSTAINED_MILLIS; after++) {
      sum += level(at + after);
    }
    return sum >= threshold * SUSTAINED_MILLIS;
  }

  /** Mean power of the 5 ms about a millisecond; nothing is heard before and after the sound. */
  private double level(long millis) {
    double sum = 0;
    for (long at = millis - SMOOTHING; at <= millis + SMOOTHING; at++) {
      long index = at - firstPower;
      if (index >= 0 && index < count) {
        sum += powers[(int) index];
      }
    }
    return sum / (2 * SMOOTHING + 1);
  }
}
