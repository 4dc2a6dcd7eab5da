package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stages {@code scene_outline}, {@code prompt_writing} and {@code prompt_standardisation}. */
@ActivityInterface(namePrefix = "Story")
public interface StoryTextActivities {
  /**
   * Reads the answers, all of their faults at once, and writes the scenes.
   *
   * @param left what may be spent on it: who writes, and for how much, is known here alone; null
   *     for no limit
   */
  Made<StoryOutline> writeOutline(
      UnitId unit, StorySource source, StoryOptions options, Budget left);

  /** Writes what the picture of a scene shows. */
  Made<ImagePrompt> writePrompt(UnitId unit, PromptRequest request);

  /** Gives a prompt the story's art style and characters, and words that no provider refuses. */
  Made<ImagePrompt> standardisePrompt(UnitId unit, ImagePrompt prompt, PromptRequest request);
}
