package dev.reelwright.workflows.story;

import java.util.List;

/**
 * One scene of a story: one picture.
 *
 * @param id {@code scene-01}, unique within the story
 * @param title for people
 * @param action what happens, one sentence
 * @param characters names of those who are seen
 * @param setting where, as in {@code a rainy harbour town}
 * @param light when and in what weather, as in {@code at dusk, in the rain}
 * @param mood how it feels, in a word or two
 */
public record StoryScene(
    String id,
    String title,
    String action,
    List<String> characters,
    String setting,
    String light,
    String mood) {
  public StoryScene {
    characters = List.copyOf(characters);
  }
}
