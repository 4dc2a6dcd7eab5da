package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureDetail;
import java.util.List;

/**
 * One scene's image as a review sees it.
 *
 * @param sceneId scene id
 * @param title title of the scene
 * @param state where its review stands
 * @param tries how often it was asked to be made, from 1
 * @param remakesLeft how often it may still be edited or made anew
 * @param prompt what it was made of; null before that is written
 * @param edits what people asked to be different, oldest first
 * @param image the newest picture; null when there is none
 * @param url where that can be seen; null when it was not uploaded
 * @param failure why the newest try failed; null when it did not
 * @param cost what all of its pictures have cost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewedImage(
    String sceneId,
    String title,
    ImageReviewState state,
    int tries,
    int remakesLeft,
    String prompt,
    List<String> edits,
    StoryImage image,
    String url,
    FailureDetail failure,
    Cost cost) {
  /** How often one image may be edited or made anew. */
  public static final int MOST_REMAKES = 10;

  public ReviewedImage {
    edits = edits == null ? List.of() : List.copyOf(edits);
  }
}
