package dev.reelwright.activities.speech;

import java.util.Locale;
import java.util.Optional;

/**
 * A kind of voice that every engine maps to one of its own, so that scripts need no engine's names.
 */
public enum VoiceRole {
  MALE,
  MALE_WARM,
  FEMALE,
  FEMALE_FRIENDLY;

  /** Returns the role's name in scripts and options, for example {@code male_warm}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role with this name, in any case, {@code -} or {@code _} between words. */
  public static Optional<VoiceRole> of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (VoiceRole role : values()) {
      if (role.name().equals(wanted)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
