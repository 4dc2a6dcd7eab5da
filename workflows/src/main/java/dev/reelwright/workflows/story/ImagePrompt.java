package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an image is to show, in words.
 *
 * @param text the prompt
 * @param substitutions words that were replaced, as in {@code blood → red light}
 * @param painted whether the image that was asked about was made already; null when none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImagePrompt(String text, List<String> substitutions, Boolean painted) {
  public ImagePrompt {
    substitutions = substitutions == null ? List.of() : List.copyOf(substitutions);
  }

  /** Says what an image is to show; nothing is known of the image. */
  public ImagePrompt(String text, List<String> substitutions) {
    this(text, substitutions, null);
  }

  /** Returns the same prompt, and whether its image was made already. */
  public ImagePrompt painted(boolean before) {
    return new ImagePrompt(text, substitutions, before);
  }
}
