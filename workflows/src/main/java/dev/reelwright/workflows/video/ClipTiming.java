package dev.reelwright.workflows.video;

import java.util.List;

/**
 * When each sentence of a clip is spoken.
 *
 * @param sentences in the order of the text
 */
public record ClipTiming(List<Sentence> sentences) {
  public ClipTiming {
    sentences = List.copyOf(sentences);
  }

  /**
   * One spoken sentence.
   *
   * @param text as written in the narration
   * @param start first audible sample, counted from the clip's first sample at 48,000 Hz
   * @param end first sample after the last audible one
   */
  public record Sentence(String text, long start, long end) {}
}
