package dev.reelwright.activities.input.document;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings at the head of a document, between two lines of {@code ---}: {@code title}, {@code
 * description}, {@code language}, {@code color}, {@code voice}, {@code id}. Other keys belong to
 * other programs and are passed over.
 *
 * @param values values by lower-case key
 * @param lines lines by lower-case key
 * @param body what follows it
 * @param bodyLine line from 1 on which the body begins
 */
record FrontMatter(
    Map<String, String> values, Map<String, Integer> lines, String body, int bodyLine) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?)(?:\\R|(?<=\\n))(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)",
          Pattern.DOTALL);
  private static final Pattern ENTRY = Pattern.compile("^([A-Za-z_][\\w-]*):\\s*(.*?)\\s*$");

  /** Returns a document's front matter and body; a document without one has no values. */
  static FrontMatter of(String text) {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      return new FrontMatter(Map.of(), Map.of(), text, 1);
    }
    String head = block.group(1);
    String[] headLines = head.split("\\R", -1);
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    boolean settings = false;
    for (int i = 0; i < headLines.length; i++) {
      Matcher entry = ENTRY.matcher(headLines[i]);
      if (entry.matches()) {
        settings = true;
        String key = entry.group(1).toLowerCase(Locale.ROOT).replace('-', '_');
        values.put(key, unquoted(entry.group(2)));
        lines.put(key, i + 2);
      }
    }
    if (!settings && !head.isBlank()) {
      // Two rules with text between them are no front matter.
      return new FrontMatter(Map.of(), Map.of(), text, 1);
    }
    String taken = text.substring(0, block.end());
    int bodyLine = 1 + (int) taken.lines().count();
    return new FrontMatter(values, lines, text.substring(block.end()), bodyLine);
  }

  private static String unquoted(String value) {
    if (value.length() >= 2
        && (value.startsWith("\"") && value.endsWith("\"")
            || value.startsWith("'") && value.endsWith("'"))) {
      return value.substring(1, value.length() - 1);
    }
    return value.replaceAll("\\s+#.*$", "");
  }

  /** Returns the first of these keys that has a value; null for none. */
  String value(String... keys) {
    for (String key : keys) {
      String value = values.get(key);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** Returns the line of the first of these keys that is there. */
  Integer line(String... keys) {
    for (String key : keys) {
      if (lines.containsKey(key)) {
        return lines.get(key);
      }
    }
    return null;
  }
}
