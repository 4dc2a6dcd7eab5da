package dev.reelwright.activities.assembly;

import java.util.Locale;
import java.util.MissingResourceException;

/** The language tags of tracks in an MP4 file. */
public final class TrackLanguage {
  private TrackLanguage() {}

  /** Returns the ISO 639-2 code of a language, for example {@code spa} for {@code es-419}. */
  public static String of(String language) {
    try {
      String code = Locale.forLanguageTag(language.replace('_', '-')).getISO3Language();
      return code.isEmpty() ? "und" : code;
    } catch (MissingResourceException e) {
      return "und";
    }
  }
}
