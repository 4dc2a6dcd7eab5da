package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Cost;
import java.util.List;

/**
 * How the review of an image ended, as the package tells of it.
 *
 * @param decision approved or rejected
 * @param tries how often it was asked to be made
 * @param edits what people asked to be different, oldest first
 * @param cost what all of its pictures have cost
 */
public record ImageReview(ImageReviewState decision, int tries, List<String> edits, Cost cost) {
  public ImageReview {
    edits = edits == null ? List.of() : List.copyOf(edits);
  }
}
