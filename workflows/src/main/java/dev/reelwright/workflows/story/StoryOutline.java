package dev.reelwright.workflows.story;

import java.util.List;

/**
 * A story as it is going to be drawn.
 *
 * @param id names its units beside those of other stories
 * @param title for people
 * @param storyType {@code power_fantasy}, {@code redemption_arc}, {@code heros_journey} or {@code
 *     coming_of_age}
 * @param artStyle how the pictures look, in words
 * @param width width of the pictures in pixels
 * @param height their height in pixels
 * @param seed decides all that the answers leave open
 * @param cast everybody with a part, the protagonist first
 * @param scenes in the order in which they are told
 * @param images who paints
 * @param writer who has written the scenes
 * @param warnings what the answers say that was not followed
 */
public record StoryOutline(
    String id,
    String title,
    String storyType,
    String artStyle,
    int width,
    int height,
    long seed,
    List<StoryCharacter> cast,
    List<StoryScene> scenes,
    ImagePlan images,
    String writer,
    List<String> warnings) {
  public StoryOutline {
    cast = List.copyOf(cast);
    scenes = List.copyOf(scenes);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }

  /** Returns the same story with other scenes. */
  public StoryOutline with(List<StoryScene> others) {
    return new StoryOutline(
        id, title, storyType, artStyle, width, height, seed, cast, others, images, writer,
        warnings);
  }

  /** Returns those of the cast whom a prompt describes: the protagonist and who else is seen. */
  public List<StoryCharacter> castOf(StoryScene scene) {
    return cast.stream()
        .filter(who -> who.equals(cast.get(0)) || scene.characters().contains(who.name()))
        .toList();
  }
}
