package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.script.Texts;
import dev.reelwright.activities.narration.Sentences;
import dev.reelwright.activities.narration.SpokenText;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cleans running text of a document: what only decorates a page is left out of a video. */
final class InlineText {
  private static final Pattern YES = Pattern.compile("[\\u2705\\u2611]\\ufe0f?");
  private static final Pattern NO = Pattern.compile("[\\u274c\\u274e]\\ufe0f?");

  /** Pictographs that fonts set in colour; ✓, ✔, ✗ and ✘ are plain signs and stay. */
  private static final Pattern PICTOGRAPH =
      Pattern.compile(
          "[\\x{1f000}-\\x{1faff}\\x{1fb00}-\\x{1fbff}\\x{e0020}-\\x{e007f}"
              + "\\u2600-\\u2712\\u2715\\u2716\\u2719-\\u27bf\\u231a\\u231b\\u23e9-\\u23fa\\u2b05-\\u2b07"
              + "\\u2b1b\\u2b1c\\u2b50\\u2b55\\ufe0f\\u20e3]\\u200d?");

  private static final Pattern SHORTCODE = Pattern.compile("(?<![\\w:]):[a-z][a-z0-9_+-]+:(?!\\w)");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]\\s]+\\]");
  private static final Pattern TASK = Pattern.compile("^\\[[ xX]\\]\\s+");
  private static final Pattern SPACE_BEFORE_MARK = Pattern.compile("\\s+([,.;:!?])(?=\\s|$)");
  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)|\\[\\s*\\]");

  /** A sentence may begin with a program, a path or an option, and so without a capital. */
  private static final Pattern SMALL_START =
      Pattern.compile("(?<=[\\p{L}\\p{N})]{2}[.!?])\\s+(?=(?:\\./|--)\\w|[a-z][\\w-]*/\\w)");

  private InlineText() {}

  /** Returns the sentences of a text that is clean. */
  static List<String> sentences(String text, String language) {
    return Sentences.split(text, language).stream()
        .flatMap(sentence -> Arrays.stream(SMALL_START.split(sentence)))
        .toList();
  }

  /** Returns plain text on one line, without addresses, pictographs and notes. */
  static String clean(String text) {
    String clean = TASK.matcher(text.strip()).replaceFirst("");
    clean = YES.matcher(clean).replaceAll("✓");
    clean = NO.matcher(clean).replaceAll("✗");
    clean = PICTOGRAPH.matcher(clean).replaceAll("");
    clean = SHORTCODE.matcher(clean).replaceAll("");
    clean = FOOTNOTE.matcher(clean).replaceAll("");
    clean = addresses(clean);
    clean = EMPTY_BRACKETS.matcher(clean).replaceAll("");
    clean = SPACE_BEFORE_MARK.matcher(Texts.line(clean)).replaceAll("$1");
    return Texts.line(clean);
  }

  private static String addresses(String text) {
    return text.contains("://") || text.contains("mailto:") ? SpokenText.addresses(text) : text;
  }
}
