package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.fonts.FontRun;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/**
 * Code set in a box, in characters of equal width. Lines that are too long make the type smaller
 * and, below a size that reads well, are wrapped; lines that are too many make it smaller down to a
 * floor, and what is left over is cut with a warning.
 */
final class CodeBlock {
  private static final int TAB = 4;
  private static final double LEADING = 1.48;
  private static final double DENSE_LEADING = 1.16;

  /** Size below which long lines are rather wrapped than made smaller still. */
  private static final double READABLE = 25;

  private final List<Row> rows;
  private final double size;
  private final double lineHeight;
  private final double gutter;
  private final double advance;
  private final FontLibrary fonts;

  private CodeBlock(
      FontLibrary fonts,
      List<Row> rows,
      double size,
      double lineHeight,
      double gutter,
      double advance) {
    this.fonts = fonts;
    this.rows = rows;
    this.size = size;
    this.lineHeight = lineHeight;
    this.gutter = gutter;
    this.advance = advance;
  }

  /** How lines are told apart. */
  enum Style {
    /** Code of any language, with line numbers. */
    CODE,
    /** Lines of a terminal: commands, their output, and remarks. */
    TERMINAL
  }

  /** A stretch of a row in one colour. */
  private record Span(int start, int end, Color color, FontFace face) {}

  /** One line as it is shown; {@code number} is 0 for a line that continues the one above. */
  private record Row(String text, List<Span> spans, int number, int indent) {}

  /** Code divided into lines and coloured, ready to be set. */
  static final class Source {
    private final Typesetter type;
    private final Style style;
    private final List<String> lines;
    private final List<List<Span>> spans;

    Source(Typesetter type, Color accent, String code, Style style) {
      this.type = type;
      this.style = style;
      this.lines = CodeBlock.lines(type.fonts(), code);
      this.spans = CodeBlock.spans(lines, style, accent);
    }

    int lines() {
      return lines.size();
    }
  }

  /**
   * Sets some lines of code in a box.
   *
   * @param from index of the first line
   * @param to index after the last line
   * @param largest size that is tried first, in pixels
   * @param floor least size
   * @return the block, or null when it would have to be cut and {@code cut} is false
   */
  static CodeBlock set(
      Source source,
      int from,
      int to,
      double width,
      double height,
      double largest,
      double floor,
      boolean cut) {
    Typesetter type = source.type;
    Style style = source.style;
    FontLibrary fonts = type.fonts();
    double unit =
        fonts
                .font(FontFace.MONO, 100)
                .createGlyphVector(Typesetter.CONTEXT, "0")
                .getGlyphMetrics(0)
                .getAdvance()
            / 100;
    List<String> lines = source.lines.subList(from, to);
    List<List<Span>> spans = source.spans.subList(from, to);
    int digits = Integer.toString(source.lines()).length();
    boolean numbered = style == Style.CODE && source.lines() > 1;
    double gutterUnits = numbered ? (digits + 2) * unit : 0;
    int longest = lines.stream().mapToInt(CodeBlock::columns).max().orElse(0);
    for (double size = largest; ; size -= size > 30 ? 2 : 1) {
      int columns = Math.max(8, (int) Math.floor((width - gutterUnits * size) / (unit * size)));
      boolean last = size - 1 < floor;
      boolean wrapped = longest > columns;
      if (wrapped && size > READABLE && !last) {
        continue;
      }
      List<Row> rows = rows(lines, spans, from, columns, style);
      double lineHeight = size * LEADING;
      if (rows.size() * lineHeight > height) {
        lineHeight = Math.max(size * DENSE_LEADING, Math.floor(height / rows.size()));
      }
      if (rows.size() * lineHeight <= height + 0.01 || last) {
        int room = Math.max(1, (int) (height / lineHeight + 0.01));
        if (rows.size() > room && !cut) {
          return null;
        }
        if (rows.size() > room) {
          type.warn(
              "code of "
                  + lines.size()
                  + " lines was too long for its place and was cut: \""
                  + begin(lines.get(0).strip())
                  + "\"");
          rows = new ArrayList<>(rows.subList(0, room - 1));
          rows.add(new Row("…", List.of(new Span(0, 1, Theme.FAINT, FontFace.MONO)), 0, 0));
        }
        return new CodeBlock(
            fonts, List.copyOf(rows), size, lineHeight, gutterUnits * size, unit * size);
      }
    }
  }

  int rows() {
    return rows.size();
  }

  double size() {
    return size;
  }

  double height() {
    return rows.size() * lineHeight;
  }

  /** Draws some of the rows of a block whose top left corner is at a point. */
  void draw(Graphics2D g, double x, double y, int from, int to) {
    for (int i = from; i < to; i++) {
      Row row = rows.get(i);
      double baseline = y + i * lineHeight + lineHeight / 2 + size * 0.36;
      if (gutter > 0 && row.number() > 0) {
        String number = Integer.toString(row.number());
        double right = x + gutter - 2 * advance;
        g.setColor(Theme.fade(Theme.FAINT, 0.62));
        g.setFont(fonts.font(FontFace.MONO, (float) size));
        g.drawString(number, (float) (right - number.length() * advance), (float) baseline);
      }
      if (!row.text().isBlank()) {
        double left = x + gutter + row.indent() * advance;
        layout(row).draw(g, (float) left, (float) baseline);
      }
    }
  }

  private TextLayout layout(Row row) {
    AttributedString string = new AttributedString(row.text());
    string.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_LTR);
    for (Span span : row.spans()) {
      for (FontRun run : fonts.runs(row.text().substring(span.start(), span.end()), span.face())) {
        Font font = run.font().deriveFont((float) size);
        string.addAttribute(
            TextAttribute.FONT, font, span.start() + run.start(), span.start() + run.end());
      }
      string.addAttribute(TextAttribute.FOREGROUND, span.color(), span.start(), span.end());
    }
    return new TextLayout(string.getIterator(), Typesetter.CONTEXT);
  }

  private static String begin(String line) {
    return line.length() <= 48 ? line : line.substring(0, line.offsetByCodePoints(0, 44)) + "…";
  }

  /** Divides code into lines: tabs expanded, ends trimmed, blank lines at both ends left out. */
  private static List<String> lines(FontLibrary fonts, String code) {
    if (code == null || code.isBlank()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : fonts.drawable(code.replace("\r\n", "\n")).text().split("\n", -1)) {
      lines.add(expand(line).stripTrailing());
    }
    while (lines.get(0).isEmpty()) {
      lines.remove(0);
    }
    while (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    int margin =
        lines.stream()
            .filter(line -> !line.isEmpty())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isEmpty() ? line : line.substring(margin)).toList();
  }

  private static String expand(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        text.append(" ".repeat(TAB - text.length() % TAB));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Returns the width of a text in columns; an ideograph takes two. */
  private static int columns(String text) {
    return text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
  }

  private static List<List<Span>> spans(List<String> lines, Style style, Color accent) {
    List<List<Span>> spans = new ArrayList<>();
    CodeLexer lexer = new CodeLexer();
    for (String line : lines) {
      spans.add(style == Style.TERMINAL ? terminal(line, accent) : code(lexer.line(line)));
    }
    return spans;
  }

  private static List<Span> code(List<CodeLexer.Token> tokens) {
    List<Span> spans = new ArrayList<>();
    for (CodeLexer.Token token : tokens) {
      spans.add(new Span(token.start(), token.end(), color(token.kind()), face(token.kind())));
    }
    return spans;
  }

  private static FontFace face(CodeLexer.Kind kind) {
    return kind == CodeLexer.Kind.COMMENT ? FontFace.MONO_ITALIC : FontFace.MONO;
  }

  private static Color color(CodeLexer.Kind kind) {
    return switch (kind) {
      case PLAIN -> new Color(222, 229, 241);
      case KEYWORD -> new Color(199, 146, 234);
      case STRING -> new Color(163, 218, 136);
      case NUMBER -> new Color(247, 160, 114);
      case COMMENT -> new Color(122, 136, 163);
      case CALL -> new Color(130, 178, 255);
      case TYPE -> new Color(255, 207, 120);
      case ANNOTATION -> new Color(240, 170, 200);
      case PUNCTUATION -> new Color(150, 178, 214);
    };
  }

  private static List<Span> terminal(String line, Color accent) {
    if (line.isEmpty()) {
      return List.of();
    }
    String text = line.stripLeading();
    int start = line.length() - text.length();
    int sign = start + 1;
    Color output = new Color(176, 188, 208);
    if (text.startsWith("#")) {
      return List.of(new Span(0, line.length(), new Color(122, 136, 163), FontFace.MONO_ITALIC));
    }
    if (text.startsWith("$") || text.startsWith(">") || text.startsWith("%")) {
      return signed(line, sign, accent, Theme.TEXT);
    }
    if (text.startsWith("✓") || text.startsWith("✔")) {
      return signed(line, sign, Theme.GOOD, new Color(196, 236, 216));
    }
    if (text.startsWith("✗") || text.startsWith("✘") || text.startsWith("×")) {
      return signed(line, sign, Theme.HARD, new Color(245, 205, 205));
    }
    if (text.startsWith("→")) {
      return signed(line, sign, new Color(103, 212, 240), output);
    }
    return List.of(new Span(0, line.length(), output, FontFace.MONO));
  }

  private static List<Span> signed(String line, int sign, Color mark, Color rest) {
    List<Span> spans = new ArrayList<>();
    spans.add(new Span(0, sign, mark, FontFace.MONO_BOLD));
    if (sign < line.length()) {
      spans.add(new Span(sign, line.length(), rest, FontFace.MONO));
    }
    return spans;
  }

  private static List<Row> rows(
      List<String> lines, List<List<Span>> spans, int before, int columns, Style style) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      wrap(lines.get(i), spans.get(i), before + i + 1, columns, style, rows);
    }
    return rows;
  }

  /** Breaks a line after a space where one is near, and indents what continues it. */
  private static void wrap(
      String line, List<Span> spans, int number, int columns, Style style, List<Row> rows) {
    int lead = line.length() - line.stripLeading().length();
    int indent = Math.min(lead + (style == Style.TERMINAL ? 2 : 4), columns / 2);
    int start = 0;
    int room = columns;
    while (true) {
      int end = start;
      int used = 0;
      int space = -1;
      while (end < line.length()) {
        int c = line.codePointAt(end);
        int width = Character.isIdeographic(c) ? 2 : 1;
        if (used + width > room) {
          break;
        }
        used += width;
        end += Character.charCount(c);
        if (c == ' ') {
          space = end;
        }
      }
      boolean first = start == 0;
      if (end < line.length() && space > start + room / 3 && space > lead) {
        end = space;
      }
      rows.add(
          new Row(
              line.substring(start, end),
              part(spans, start, end),
              first ? number : 0,
              first ? 0 : indent));
      if (end >= line.length()) {
        return;
      }
      start = end;
      room = columns - indent;
    }
  }

  private static List<Span> part(List<Span> spans, int start, int end) {
    List<Span> part = new ArrayList<>();
    for (Span span : spans) {
      int from = Math.max(span.start(), start);
      int to = Math.min(span.end(), end);
      if (from < to) {
        part.add(new Span(from - start, to - start, span.color(), span.face()));
      }
    }
    return part;
  }
}
