package dev.reelwright.activities.input.document;

import dev.reelwright.activities.narration.SpokenText;
import dev.reelwright.workflows.video.VisualContent;

/**
 * A scene before it has an id.
 *
 * @param header heading that it stands under; may be null
 * @param visual what it shows
 * @param narration what is spoken; empty when it is to be written from the visuals
 */
record Draft(String header, VisualContent visual, String narration) {
  /** Words that are taken for a narration that is still to be written. */
  private static final int WRITTEN_WORDS = 14;

  int words() {
    return narration.isEmpty() ? WRITTEN_WORDS : SpokenText.words(narration);
  }
}
