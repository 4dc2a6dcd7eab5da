package dev.reelwright.activities.story;

import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryOptions;

/**
 * A quiz with its answers.
 *
 * @param title null when none was given
 * @param type shape of the story
 * @param protagonist who it is about
 * @param setback what throws the protagonist back
 * @param discovery what is found, as in {@code an old book of drawings}
 * @param builds whether the discovery is used to build; else to train
 * @param villainDeed who does what, as in {@code the count stops every clock in town}
 * @param scenes number of scenes, 1 to {@value #MOST_SCENES}
 * @param artStyle how the pictures look, in words
 * @param aspect their size
 * @param seed decides what the answers leave open
 */
public record StoryAnswers(
    String title,
    StoryType type,
    StoryCharacter protagonist,
    Setback setback,
    String discovery,
    boolean builds,
    String villainDeed,
    int scenes,
    String artStyle,
    Aspect aspect,
    long seed) {
  /** Scenes of a story when nobody says. */
  public static final int USUAL_SCENES = 20;

  /** Scenes that a story may have. */
  public static final int MOST_SCENES = 60;

  /** How pictures look when nobody says. */
  public static final String USUAL_STYLE = "watercolor illustration";

  /** Returns these answers with what a command line says in their place. */
  StoryAnswers with(StoryOptions options) {
    return new StoryAnswers(
        title,
        type,
        protagonist,
        setback,
        discovery,
        builds,
        villainDeed,
        options.scenes() == null ? scenes : options.scenes(),
        options.artStyle() == null ? artStyle : options.artStyle(),
        options.aspect() == null ? aspect : Aspect.of(options.aspect()).orElse(aspect),
        options.seed() == null ? seed : options.seed());
  }
}
