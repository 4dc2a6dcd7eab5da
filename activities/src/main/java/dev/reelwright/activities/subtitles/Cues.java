package dev.reelwright.activities.subtitles;

import dev.reelwright.workflows.video.SpeechClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts spoken sentences into cues: each sentence begins a cue of its own, a long one is shared
 * among several, its time by their length.
 */
public final class Cues {
  /** Least time that a cue stays where the next one leaves room. */
  static final long LEAST_MILLIS = 1000;

  private Cues() {}

  /**
   * Returns the cues in order, without overlaps.
   *
   * @param sentences in order, without overlaps
   * @param language language code, which decides where lines may be broken
   * @param videoSamples length of the video in samples at 48,000 Hz
   */
  public static List<Cue> of(List<SpokenSentence> sentences, String language, long videoSamples) {
    CueText layout = new CueText(Locale.forLanguageTag(language));
    List<Cue> cues = new ArrayList<>();
    for (SpokenSentence sentence : sentences) {
      List<CueText.Block> blocks = layout.blocks(sentence.text());
      double width = blocks.stream().mapToInt(CueText.Block::width).sum();
      double before = 0;
      for (CueText.Block block : blocks) {
        double from = before / width;
        before += block.width();
        double to = before / width;
        long length = sentence.end() - sentence.start();
        cues.add(
            new Cue(
                millis(sentence.start() + from * length),
                millis(sentence.start() + to * length),
                block.lines()));
      }
    }
    return settled(cues, millis((double) videoSamples));
  }

  /** Lets short cues stay longer where there is room and ends each before the next begins. */
  private static List<Cue> settled(List<Cue> cues, long videoMillis) {
    List<Cue> settled = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      long room = i + 1 < cues.size() ? cues.get(i + 1).startMillis() : videoMillis;
      long end = Math.min(Math.max(cue.endMillis(), cue.startMillis() + LEAST_MILLIS), room);
      settled.add(new Cue(cue.startMillis(), Math.max(end, cue.startMillis() + 1), cue.lines()));
    }
    return settled;
  }

  private static long millis(double samples) {
    return Math.round(samples * 1000 / SpeechClip.SAMPLE_RATE);
  }
}
