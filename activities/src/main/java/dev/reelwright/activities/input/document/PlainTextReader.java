package dev.reelwright.activities.input.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plain text: paragraphs, underlined or short first lines as headings, dashes as lists. */
final class PlainTextReader {
  private static final Pattern UNDERLINE = Pattern.compile("\\s*(?:={3,}|-{3,}|~{3,}|\\*{3,})\\s*");
  private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*•+]|\\d{1,3}[.)])\\s+(.*)");

  private final DocumentBuilder document = new DocumentBuilder();
  private boolean first = true;

  private PlainTextReader() {}

  /** Reads a document. */
  static Document read(String text) {
    PlainTextReader reader = new PlainTextReader();
    List<String> lines = new ArrayList<>();
    String[] all = text.split("\\R", -1);
    for (int i = 0; i <= all.length; i++) {
      if (i < all.length && !all[i].isBlank()) {
        lines.add(all[i]);
      } else if (!lines.isEmpty()) {
        reader.paragraph(lines, i - lines.size() + 1);
        lines = new ArrayList<>();
      }
    }
    return reader.document.build(null);
  }

  private void paragraph(List<String> lines, int line) {
    int from = 0;
    if (lines.size() > 1 && UNDERLINE.matcher(lines.get(1)).matches()) {
      heading(lines.get(0), line);
      from = 2;
    } else if (lines.size() == 1 && isHeading(lines.get(0))) {
      heading(lines.get(0), line);
      from = 1;
    }
    first = false;
    List<Document.Point> points = new ArrayList<>();
    StringBuilder prose = new StringBuilder();
    for (String text : lines.subList(from, lines.size())) {
      Matcher bullet = BULLET.matcher(text);
      if (bullet.matches()) {
        points.add(new Document.Point(InlineText.clean(bullet.group(1)), List.of(), false));
      } else if (!points.isEmpty()) {
        Document.Point last = points.remove(points.size() - 1);
        points.add(
            new Document.Point(InlineText.clean(last.text() + " " + text), List.of(), false));
      } else if (!UNDERLINE.matcher(text).matches()) {
        prose.append(prose.length() == 0 ? "" : " ").append(text);
      }
    }
    String clean = InlineText.clean(prose.toString());
    if (!clean.isEmpty()) {
      document.add(new Document.Prose(line + from, clean));
    }
    points.removeIf(point -> point.text().isEmpty());
    if (!points.isEmpty()) {
      document.add(new Document.Points(line + from, points));
    }
  }

  private void heading(String text, int line) {
    document.heading(first ? 1 : 2, InlineText.clean(text), line);
  }

  /** A short line of its own without an end is a heading. */
  private static boolean isHeading(String line) {
    String text = line.strip();
    return text.length() <= 70
        && !text.matches(".*[.!?:;,…。]$")
        && !BULLET.matcher(line).matches()
        && text.codePoints().anyMatch(Character::isLetter)
        && (Character.isUpperCase(text.codePointAt(0)) || Character.isDigit(text.codePointAt(0)));
  }
}
