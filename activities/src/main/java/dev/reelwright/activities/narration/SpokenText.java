package dev.reelwright.activities.narration;

import java.util.List;
import java.util.regex.Pattern;

/** Turns written text into text that can be spoken and shown word for word. */
public final class SpokenText {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\n]*)\\]\\([^)\\s]*\\)");
  private static final Pattern ADDRESS_IN_BRACKETS =
      Pattern.compile("\\s*[(\\[<]\\s*(?:https?|ftp|mailto):[^\\s)\\]>]*\\s*[)\\]>]");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?|ftp)://(?:www\\.)?([^\\s/?#)\\]>\"']+)[^\\s)\\]>\"']*?(?=[.,;:!?]*(?:\\s|$|[)\\]>\"']))");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(\\*\\*|__|~~|\\*|_)(?=\\S)(.+?)(?<=\\S)\\1(?![\\p{L}\\p{N}])");
  private static final Pattern CODE = Pattern.compile("`+([^`]+)`+");
  private static final Pattern LEADING_MARK = Pattern.compile("^\\s*(?:#{1,6}|[-*+>•‣◦])\\s+");
  private static final Pattern OPTION_DASHES =
      Pattern.compile("(?<![\\p{L}\\p{N}_./-])--?(?=\\p{L})");
  private static final Pattern HERE = Pattern.compile("(?<![\\p{L}\\p{N}_./-])\\./(?=[\\w.])");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern FINAL_MARKS = Pattern.compile("[.!?:;,]+$");
  private static final String ENDS = ".!?…:;。！？؟।";
  private static final String CLOSING = "\"'”’»)]";

  private SpokenText() {}

  /** Returns the text without markup and addresses, on one line; a link leaves its text. */
  public static String plain(String text) {
    if (text == null) {
      return "";
    }
    String plain = LINK.matcher(text).replaceAll("$1");
    plain = addresses(plain);
    plain = LEADING_MARK.matcher(plain).replaceFirst("");
    plain = EMPHASIS.matcher(plain).replaceAll("$2");
    plain = CODE.matcher(plain).replaceAll("$1");
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }

  /** Returns the plain text without a mark at its end, for use within a sentence. */
  public static String term(String text) {
    return FINAL_MARKS.matcher(plain(text)).replaceFirst("");
  }

  /** Returns {@code a, b and c} for texts that are plain, without those that are empty. */
  public static String enumeration(List<String> terms) {
    List<String> said = terms.stream().filter(term -> !term.isEmpty()).toList();
    return said.size() < 2
        ? String.join("", said)
        : String.join(", ", said.subList(0, said.size() - 1)) + " and " + said.get(said.size() - 1);
  }

  /** Returns the text with each address replaced by its host, and without those in brackets. */
  public static String addresses(String text) {
    return ADDRESS.matcher(ADDRESS_IN_BRACKETS.matcher(text).replaceAll("")).replaceAll("$1");
  }

  /**
   * Returns the plain text as a sentence: with a full stop where it has no end of its own, and
   * without the dashes of options and the {@code ./} of programs, which are to be typed, not said.
   */
  public static String sentence(String text) {
    String plain = OPTION_DASHES.matcher(plain(text)).replaceAll("");
    plain = HERE.matcher(plain).replaceAll("");
    if (plain.isEmpty() || !Sentences.hasWord(plain)) {
      return "";
    }
    int last = plain.length();
    while (last > 0 && CLOSING.indexOf(plain.charAt(last - 1)) >= 0) {
      last--;
    }
    if (last > 0 && ENDS.indexOf(plain.charAt(last - 1)) >= 0) {
      char end = plain.charAt(plain.length() - 1);
      return end == ':' || end == ';' ? plain.substring(0, plain.length() - 1) + "." : plain;
    }
    String stripped = plain.replaceAll("[,\\-–—]+$", "").strip();
    return stripped + (isIdeographic(stripped) ? "。" : ".");
  }

  private static boolean isIdeographic(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int last = text.codePointBefore(text.length());
    Character.UnicodeScript script = Character.UnicodeScript.of(last);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }

  /** Returns the number of words, for the length of speech. */
  public static int words(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? 0 : SPACE.split(stripped).length;
  }
}
