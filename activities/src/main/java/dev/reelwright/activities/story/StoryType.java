package dev.reelwright.activities.story;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The shapes that a story can have. */
public enum StoryType {
  POWER_FANTASY,
  REDEMPTION_ARC,
  HEROS_JOURNEY,
  COMING_OF_AGE;

  /** Returns the name in answers. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type with a name; nothing when there is none. */
  public static Optional<StoryType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }
}
