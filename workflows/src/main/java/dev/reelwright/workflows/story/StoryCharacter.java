package dev.reelwright.workflows.story;

/**
 * Somebody of a story.
 *
 * @param name as the scenes call them
 * @param appearance how they look, in words that stand in every prompt that shows them
 */
public record StoryCharacter(String name, String appearance) {
  /** Returns the name and the appearance as one phrase. */
  public String sheet() {
    return appearance.isEmpty() ? name : name + ", " + appearance;
  }
}
