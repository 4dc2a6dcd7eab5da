package dev.reelwright.activities.story;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What throws the protagonist back.
 *
 * @param kind what kind of setback it is
 * @param who who does it, as in {@code the guild master}
 * @param what for a humiliation what is done, as in {@code laughs at the broken clock}; for an
 *     offering what is refused, as in {@code a carved bird}
 */
public record Setback(Kind kind, String who, String what) {
  /** Kinds of setbacks. */
  public enum Kind {
    HUMILIATED,
    OFFERING_REFUSED;

    /** Returns the name in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with a name; nothing when there is none. */
    public static Optional<Kind> of(String id) {
      return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
  }
}
