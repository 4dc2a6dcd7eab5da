package dev.reelwright.activities.subtitles;

import java.util.List;

/**
 * What a subtitle shows and when.
 *
 * @param startMillis from the video's beginning
 * @param endMillis after the start, never after the next cue's start
 * @param lines one or two lines
 */
public record Cue(long startMillis, long endMillis, List<String> lines) {
  public Cue {
    lines = List.copyOf(lines);
  }

  /** Returns the lines joined by line feeds. */
  public String text() {
    return String.join("\n", lines);
  }
}
