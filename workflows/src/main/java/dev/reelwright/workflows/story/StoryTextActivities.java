package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stages {@code scene_outline}, {@code prompt_writing} and {@code prompt_standardisation}. */
@ActivityInterface(namePrefix = "Story")
public interface StoryTextActivities {
  /** Reads the answers, all of their faults at once, and writes the scenes. */
  Made<StoryOutline> writeOutline(UnitId unit, StorySource source, StoryOptions options);

  /** Writes what the picture of a scene shows. */
  Made<ImagePrompt> writePrompt(UnitId unit, PromptRequest request);

  /** Gives a prompt the story's art style and characters, and words that no provider refuses. */
  Made<ImagePrompt> standardisePrompt(UnitId unit, ImagePrompt prompt, PromptRequest request);
}
