package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.UnitReceipt;

/**
 * One scene as the package tells of it.
 *
 * @param scene the scene
 * @param prompt the standardised prompt; null when there is none
 * @param image the image; null when there is none
 * @param made how it came about; null when there is none
 * @param upload where it can be seen; null when it was not uploaded
 * @param failure what failed for good; null when nothing did
 * @param review how the review of its image ended; null when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackagedScene(
    StoryScene scene,
    ImagePrompt prompt,
    StoryImage image,
    UnitReceipt made,
    UploadedImage upload,
    FailureDetail failure,
    ImageReview review) {
  /** Returns whether a person has decided that it has no picture. */
  public boolean leftOut() {
    return review != null && review.decision() == ImageReviewState.REJECTED;
  }
}
