package dev.reelwright.activities.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces words that image providers refuse, as {@code safety-words.txt} lists them: whole words
 * only, in any case, and the case is kept.
 */
final class SafetyWords {
  /** Changes whenever the same text would be changed differently. */
  static final String VERSION = "1";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final SafetyWords LISTED = new SafetyWords();

  private final Map<String, String> replacements = new HashMap<>();

  private SafetyWords() {
    try (InputStream in = SafetyWords.class.getResourceAsStream("safety-words.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          replacements.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A text with its words replaced.
   *
   * @param text the new text
   * @param substitutions what was replaced by what, each once
   */
  record Safe(String text, List<String> substitutions) {}

  /** Replaces all listed words of a text. */
  static Safe replace(String text) {
    Set<String> made = new LinkedHashSet<>();
    Matcher words = WORD.matcher(text);
    StringBuilder safe = new StringBuilder();
    while (words.find()) {
      String word = words.group();
      String instead = LISTED.replacements.get(word.toLowerCase(Locale.ROOT));
      if (instead != null) {
        instead = inCaseOf(word, instead);
        made.add(word + " → " + instead);
      }
      words.appendReplacement(safe, Matcher.quoteReplacement(instead == null ? word : instead));
    }
    words.appendTail(safe);
    return new Safe(safe.toString(), new ArrayList<>(made));
  }

  private static String inCaseOf(String word, String instead) {
    if (word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT))) {
      return instead.toUpperCase(Locale.ROOT);
    }
    return Character.isUpperCase(word.codePointAt(0))
        ? instead.substring(0, 1).toUpperCase(Locale.ROOT) + instead.substring(1)
        : instead;
  }
}
