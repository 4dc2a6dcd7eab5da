package dev.reelwright.workflows.story;

import java.util.List;

/**
 * What an image is to show, in words.
 *
 * @param text the prompt
 * @param substitutions words that were replaced, as in {@code blood → red light}
 */
public record ImagePrompt(String text, List<String> substitutions) {
  public ImagePrompt {
    substitutions = substitutions == null ? List.of() : List.copyOf(substitutions);
  }
}
