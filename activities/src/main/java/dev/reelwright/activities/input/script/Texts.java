package dev.reelwright.activities.input.script;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Brings texts of scripts into the form in which specs hold them. */
public final class Texts {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2028\\u2029]+");
  private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|[\\r\\u0085\\u2028\\u2029]");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\ufeff\\ufffe\\uffff&&[^\\n\\t]]");
  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  private Texts() {}

  /** Returns running text: composed (NFC), on one line, single spaces, no control characters. */
  public static String line(String text) {
    String spaced = SPACE.matcher(text).replaceAll(" ");
    return SPACE.matcher(clean(spaced)).replaceAll(" ").strip();
  }

  /**
   * Returns a text whose lines matter: line feeds only, no trailing spaces, no blank lines at its
   * ends, no control characters but tabs.
   */
  public static String code(String text) {
    String lines = clean(LINE_BREAK.matcher(text).replaceAll("\n"));
    return lines
        .replaceAll("[ \\t\\u00a0]+(?=\\n|\\z)", "")
        .replaceAll("\\A\\n+", "")
        .replaceAll("\\n+\\z", "");
  }

  private static String clean(String text) {
    String printable = CONTROL.matcher(LONE_SURROGATE.matcher(text).replaceAll("")).replaceAll("");
    return Normalizer.normalize(printable, Normalizer.Form.NFC);
  }
}
