package dev.reelwright.activities.speech;

import java.util.Locale;

/** Language codes in one spelling. */
final class Languages {
  private Languages() {}

  /** Returns a code in lower case with hyphens: {@code pt_BR} becomes {@code pt-br}. */
  static String normal(String language) {
    return language.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the language without region and script: {@code pt-br} becomes {@code pt}. */
  static String base(String language) {
    String normal = normal(language);
    int hyphen = normal.indexOf('-');
    return hyphen < 0 ? normal : normal.substring(0, hyphen);
  }

  /** Returns the language's name for people: {@code Spanish (es)}. */
  static String display(String language) {
    String name = Locale.forLanguageTag(normal(language)).getDisplayName(Locale.ENGLISH);
    return name.isBlank() || name.equalsIgnoreCase(language)
        ? "'" + language + "'"
        : name + " (" + language + ")";
  }
}
