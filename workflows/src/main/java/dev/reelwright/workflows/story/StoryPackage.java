package dev.reelwright.workflows.story;

import java.util.List;

/**
 * Everything that the package of a story is made of.
 *
 * @param outline the story
 * @param scenes its scenes with what became of them
 */
public record StoryPackage(StoryOutline outline, List<PackagedScene> scenes) {
  public StoryPackage {
    scenes = List.copyOf(scenes);
  }
}
