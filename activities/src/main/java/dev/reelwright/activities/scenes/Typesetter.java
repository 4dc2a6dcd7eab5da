package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.fonts.FontRun;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sets text in lines. A text that is too long for its box is set smaller, down to its style's
 * floor; what still does not fit is cut with an ellipsis and a warning, so that nothing overflows
 * or vanishes silently. Words between backticks are set as code.
 */
final class Typesetter {
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final String ELLIPSIS = "…";

  /** Part of a style's size above which a long word shrinks the text rather than being broken. */
  private static final double WHOLE_WORDS = 0.6;

  private final FontLibrary fonts;
  private final boolean rightToLeft;
  private final Color code;
  private final Consumer<String> warnings;

  /**
   * Creates a typesetter for one scene.
   *
   * @param rightToLeft whether the scene is read from the right
   * @param code colour of code in running text
   * @param warnings takes what had to be cut
   */
  Typesetter(FontLibrary fonts, boolean rightToLeft, Color code, Consumer<String> warnings) {
    this.fonts = fonts;
    this.rightToLeft = rightToLeft;
    this.code = code;
    this.warnings = warnings;
  }

  FontLibrary fonts() {
    return fonts;
  }

  void warn(String warning) {
    warnings.accept(warning);
  }

  /** Sets a text in a box; null and blank texts give an empty block. */
  TextBlock set(String text, TextStyle style, double width, double maxHeight) {
    List<Paragraph> paragraphs = paragraphs(text);
    if (paragraphs.isEmpty()) {
      return new TextBlock(List.of(), style.size(), style.size() * style.leading(), 0, rightToLeft);
    }
    for (boolean wholeWords : new boolean[] {true, false}) {
      double least =
          wholeWords ? Math.max(style.floor(), style.size() * WHOLE_WORDS) : style.floor();
      for (double size = style.size(); size >= least; size -= step(size)) {
        Lines lines = wrap(paragraphs, style, size, width);
        if (lines.fits(size * style.leading(), maxHeight) && (lines.whole() || !wholeWords)) {
          return block(
              style.balanced() ? balance(paragraphs, style, size, width, lines) : lines,
              style,
              size);
        }
      }
    }
    return block(cut(paragraphs, style, width, maxHeight), style, style.floor());
  }

  private static double step(double size) {
    return size > 64 ? 4 : 2;
  }

  /** Sets a short text on one line at its style's size, however wide that is. */
  TextBlock line(String text, TextStyle style) {
    List<Paragraph> paragraphs = paragraphs(text == null ? null : text.replace('\n', ' '));
    return paragraphs.isEmpty()
        ? new TextBlock(List.of(), style.size(), style.size() * style.leading(), 0, rightToLeft)
        : block(wrap(paragraphs, style, style.size(), 1e6), style, style.size());
  }

  private TextBlock block(Lines lines, TextStyle style, double size) {
    double lineHeight = size * style.leading();
    // Inter rises 0.969 and descends 0.242 of its size; borrowed fonts do not move the baseline.
    double ascent = (lineHeight - 1.211 * size) / 2 + 0.969 * size;
    List<TextLayout> layouts = lines.lines().stream().map(Line::layout).toList();
    return new TextBlock(layouts, size, lineHeight, ascent, rightToLeft);
  }

  /**
   * Narrows the lines as far as their number stays the same, so that no headline ends in a stub.
   */
  private Lines balance(
      List<Paragraph> paragraphs, TextStyle style, double size, double width, Lines lines) {
    if (lines.lines().size() == paragraphs.size()) {
      return lines;
    }
    Lines best = lines;
    double low = width / 2;
    double high = width;
    while (high - low > 8) {
      double middle = (low + high) / 2;
      Lines narrower = wrap(paragraphs, style, size, middle);
      if (narrower.lines().size() == lines.lines().size() && narrower.whole() == lines.whole()) {
        best = narrower;
        high = middle;
      } else {
        low = middle;
      }
    }
    return best;
  }

  private Lines cut(List<Paragraph> paragraphs, TextStyle style, double width, double maxHeight) {
    double size = style.floor();
    int room = Math.max(1, (int) Math.floor(maxHeight / (size * style.leading()) + 1e-6));
    List<Line> lines = wrap(paragraphs, style, size, width).lines();
    if (lines.size() <= room) {
      return new Lines(lines, true);
    }
    List<Line> kept = new ArrayList<>(lines.subList(0, room - 1));
    Line last = lines.get(room - 1);
    Paragraph paragraph = last.paragraph();
    int low = last.start();
    int high = paragraph.text().length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ellipsed(paragraph, last.start(), middle, style, size).getAdvance() <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    kept.add(
        new Line(ellipsed(paragraph, last.start(), low, style, size), paragraph, last.start()));
    warnings.accept("a text was too long for its place and was cut: \"" + begin(paragraphs) + "\"");
    return new Lines(kept, true);
  }

  private static String begin(List<Paragraph> paragraphs) {
    String text = paragraphs.get(0).text();
    return text.length() <= 60
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 55)) + ELLIPSIS;
  }

  private TextLayout ellipsed(
      Paragraph paragraph, int start, int end, TextStyle style, double size) {
    String text = paragraph.text().substring(start, end).stripTrailing() + ELLIPSIS;
    List<int[]> code = new ArrayList<>();
    for (int[] range : paragraph.code()) {
      int from = Math.max(range[0] - start, 0);
      int to = Math.min(Math.min(range[1], end) - start, text.length() - 1);
      if (from < to) {
        code.add(new int[] {from, to});
      }
    }
    Paragraph piece = new Paragraph(text, code, paragraph.rightToLeft());
    return new TextLayout(attributed(piece, style, size).getIterator(), CONTEXT);
  }

  private Lines wrap(List<Paragraph> paragraphs, TextStyle style, double size, double width) {
    List<Line> lines = new ArrayList<>();
    boolean whole = true;
    for (Paragraph paragraph : paragraphs) {
      LineBreaks breaks = new LineBreaks(paragraph.text());
      LineBreaks ends = new LineBreaks(paragraph.text());
      LineBreakMeasurer measurer =
          new LineBreakMeasurer(attributed(paragraph, style, size).getIterator(), breaks, CONTEXT);
      int length = paragraph.text().length();
      while (measurer.getPosition() < length) {
        int start = measurer.getPosition();
        TextLayout layout = measurer.nextLayout((float) width);
        lines.add(new Line(layout, paragraph, start));
        whole &= measurer.getPosition() == length || ends.isBoundary(measurer.getPosition());
      }
    }
    return new Lines(lines, whole);
  }

  private AttributedString attributed(Paragraph paragraph, TextStyle style, double size) {
    String text = paragraph.text();
    AttributedString string = new AttributedString(text);
    string.addAttribute(
        TextAttribute.RUN_DIRECTION,
        paragraph.rightToLeft()
            ? TextAttribute.RUN_DIRECTION_RTL
            : TextAttribute.RUN_DIRECTION_LTR);
    string.addAttribute(TextAttribute.FOREGROUND, style.color());
    int done = 0;
    for (int[] range : paragraph.code()) {
      fonts(string, text, done, range[0], style.face(), size, style.tracking());
      FontFace mono = style.face().bold() ? FontFace.MONO_BOLD : FontFace.MONO;
      fonts(string, text, range[0], range[1], mono, size * 0.92, 0);
      string.addAttribute(TextAttribute.FOREGROUND, code, range[0], range[1]);
      done = range[1];
    }
    fonts(string, text, done, text.length(), style.face(), size, style.tracking());
    return string;
  }

  private void fonts(
      AttributedString string,
      String text,
      int from,
      int to,
      FontFace face,
      double size,
      double tracking) {
    if (from >= to) {
      return;
    }
    for (FontRun run : fonts.runs(text.substring(from, to), face)) {
      Map<TextAttribute, Object> attributes = new HashMap<>();
      attributes.put(TextAttribute.SIZE, (float) size);
      if (!face.fixedPitch()) {
        attributes.put(TextAttribute.KERNING, TextAttribute.KERNING_ON);
      }
      if (tracking != 0 && !joins(text.codePointAt(from + run.start()))) {
        attributes.put(TextAttribute.TRACKING, (float) tracking);
      }
      Font font = run.font().deriveFont(attributes);
      string.addAttribute(TextAttribute.FONT, font, from + run.start(), from + run.end());
    }
  }

  /** Returns whether a character may join its neighbours, so that space between them would tear. */
  private static boolean joins(int codePoint) {
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return script != Character.UnicodeScript.LATIN
        && script != Character.UnicodeScript.GREEK
        && script != Character.UnicodeScript.CYRILLIC
        && script != Character.UnicodeScript.COMMON;
  }

  /**
   * Divides a text at its line ends, with white space joined and the backticks of code taken out.
   */
  private List<Paragraph> paragraphs(String text) {
    if (text == null) {
      return List.of();
    }
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String part : fonts.drawable(text).text().split("\n", -1)) {
      String line = part.replaceAll("\\s+", " ").strip();
      if (line.isEmpty()) {
        continue;
      }
      StringBuilder plain = new StringBuilder();
      List<int[]> code = new ArrayList<>();
      int done = 0;
      for (int open = line.indexOf('`'); open >= 0; open = line.indexOf('`', done)) {
        int close = line.indexOf('`', open + 1);
        if (close < 0) {
          break;
        }
        plain.append(line, done, open);
        if (close > open + 1) {
          code.add(new int[] {plain.length(), plain.length() + close - open - 1});
        }
        plain.append(line, open + 1, close);
        done = close + 1;
      }
      plain.append(line.substring(done));
      if (!plain.isEmpty()) {
        paragraphs.add(new Paragraph(plain.toString(), code, direction(plain.toString())));
      }
    }
    return paragraphs;
  }

  private boolean direction(String text) {
    int balance = Direction.balance(text);
    return rightToLeft ? Direction.any(text) : balance > 0;
  }

  private record Paragraph(String text, List<int[]> code, boolean rightToLeft) {}

  private record Line(TextLayout layout, Paragraph paragraph, int start) {}

  /** Lines, and whether no word had to be broken. */
  private record Lines(List<Line> lines, boolean whole) {
    boolean fits(double lineHeight, double maxHeight) {
      return lines.size() * lineHeight <= maxHeight + 0.01;
    }
  }
}
