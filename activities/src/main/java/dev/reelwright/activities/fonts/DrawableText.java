package dev.reelwright.activities.fonts;

import java.util.List;

/**
 * A text made ready for drawing.
 *
 * @param text what is drawn: symbols replaced by ones of the same meaning, or left out
 * @param leftOut code points of symbols and emoji that no font at hand draws and nothing replaces
 * @param missing code points of letters, digits and marks that no font at hand draws; they stand
 *     for a fault, since a word without them would be another word
 */
public record DrawableText(String text, List<Integer> leftOut, List<Integer> missing) {
  public DrawableText {
    leftOut = List.copyOf(leftOut);
    missing = List.copyOf(missing);
  }
}
