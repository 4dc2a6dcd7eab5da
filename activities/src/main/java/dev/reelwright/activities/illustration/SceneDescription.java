package dev.reelwright.activities.illustration;

import java.util.List;

/**
 * What a prompt asks to see.
 *
 * @param style how it is painted
 * @param setting where; null when the prompt names no place
 * @param landmark a second place, seen far off; null for none
 * @param time the hour; null when the prompt names none
 * @param weather every state of the air that it names
 * @param mood what it should make one feel; null when the prompt names none
 * @param actors the figures, the protagonist first
 * @param crowd how many more people stand about
 * @param things the objects and animals, in the order named
 * @param framing how near the figures are
 */
record SceneDescription(
    ArtStyle style,
    Setting setting,
    Setting landmark,
    TimeOfDay time,
    List<Weather> weather,
    Mood mood,
    List<Actor> actors,
    int crowd,
    List<Thing> things,
    Framing framing) {

  /** How near the figures are. */
  enum Framing {
    CLOSE,
    MEDIUM,
    WIDE
  }

  /**
   * A figure.
   *
   * @param look how it is recognised
   * @param pose what it does
   * @param held what it holds; null for nothing
   * @param explicit whether the prompt says what it does
   */
  record Actor(Look look, Pose pose, Thing held, boolean explicit) {}

  /**
   * An object or an animal.
   *
   * @param prop which
   * @param colour its colour; null when the prompt names none
   * @param count how many
   */
  record Thing(Prop prop, Integer colour, int count) {}

  boolean has(Weather wanted) {
    return weather.contains(wanted);
  }
}
