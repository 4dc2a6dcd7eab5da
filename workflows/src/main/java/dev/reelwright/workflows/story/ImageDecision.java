package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A person's decision upon one image.
 *
 * @param sceneId scene that it shows
 * @param action what becomes of it
 * @param instruction what is to be different, for an edit, at most {@value #LONGEST_INSTRUCTION}
 *     characters; null for everything else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageDecision(String sceneId, ImageAction action, String instruction) {
  /** Characters that an instruction may have. */
  public static final int LONGEST_INSTRUCTION = 500;

  /** Characters that all edits of an image may have together: every payload carries them. */
  public static final int LONGEST_EDITS = 1500;
}
