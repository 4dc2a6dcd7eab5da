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

  /** What a figure is to the others. */
  enum Part {
    COMPANION,
    /** Does them harm. */
    FOE,
    /** Looks on from afar at the harm that is done. */
    WATCHER
  }

  /**
   * A figure.
   *
   * @param look how it is recognised
   * @param pose what it does
   * @param held what it holds; null for nothing
   * @param seat what it sits or lies on; null when the prompt does not say
   * @param explicit whether the prompt says what it does
   * @param part what it is to the others
   */
  record Actor(Look look, Pose pose, Thing held, Seat seat, boolean explicit, Part part) {
    Actor doing(Pose other, Thing holding) {
      return new Actor(look, other, holding, null, true, part);
    }

    Actor as(Part other) {
      return new Actor(look, pose, held, seat, explicit, other);
    }
  }

  /**
   * An object or an animal.
   *
   * @param prop which
   * @param colour its colour; null when the prompt names none
   * @param count how many
   * @param small whether it is a toy or a model of what it shows
   */
  record Thing(Prop prop, Integer colour, int count, boolean small) {
    Thing(Prop prop, Integer colour, int count) {
      this(prop, colour, count, false);
    }

    Prop.Place place() {
      return small ? Prop.Place.HAND : prop.place();
    }

    /** Its height as a share of a grown person's. */
    double size() {
      return small ? 0.26 / Math.max(1, PropPainter.breadth(prop) * 0.8) : prop.size();
    }

    /** How far up a hand holds it, as a share of its height. */
    double grip() {
      return small ? 0.2 : prop.grip();
    }
  }

  boolean has(Weather wanted) {
    return weather.contains(wanted);
  }
}
