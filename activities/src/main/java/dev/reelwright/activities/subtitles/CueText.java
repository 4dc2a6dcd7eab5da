package dev.reelwright.activities.subtitles;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Breaks a sentence into blocks of at most two lines of at most 42 columns, as even as its words
 * allow and rather behind a comma than elsewhere. Characters of East Asian scripts take two
 * columns.
 */
final class CueText {
  /** The broadcasters' usual limit of a subtitle's line. */
  static final int COLUMNS = 42;

  /** What a block that ends within a phrase costs, as a deviation from the even width. */
  private static final double WITHIN_A_PHRASE = 8;

  private final Locale locale;

  CueText(Locale locale) {
    this.locale = locale;
  }

  /**
   * One block.
   *
   * @param lines one or two lines
   * @param width number of columns of its text, at least 1
   */
  record Block(List<String> lines, int width) {}

  /** Returns the blocks of a sentence; none for a blank one. */
  List<Block> blocks(String sentence) {
    String text = sentence.strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> pieces = pieces(text);
    int count = leastBlocks(pieces);
    double even = (double) width(text) / count;
    int[] bestNext = new int[pieces.size() + 1];
    double[] cost = new double[pieces.size() + 1];
    for (int from = pieces.size() - 1; from >= 0; from--) {
      cost[from] = Double.POSITIVE_INFINITY;
      for (int to = from + 1; to <= pieces.size(); to++) {
        if (lines(pieces, from, to) == null) {
          break;
        }
        double off = width(joined(pieces, from, to)) - even;
        double penalty =
            to == pieces.size() || endsPhrase(pieces.get(to - 1)) ? 0 : WITHIN_A_PHRASE;
        double total = off * off + penalty * penalty + cost[to];
        if (total < cost[from]) {
          cost[from] = total;
          bestNext[from] = to;
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < pieces.size(); from = bestNext[from]) {
      blocks.add(
          new Block(
              lines(pieces, from, bestNext[from]),
              Math.max(1, width(joined(pieces, from, bestNext[from])))));
    }
    return blocks;
  }

  /** Returns how many blocks there are when each takes as much as it can hold. */
  private static int leastBlocks(List<String> pieces) {
    int count = 0;
    int from = 0;
    while (from < pieces.size()) {
      int to = from + 1;
      while (to < pieces.size() && lines(pieces, from, to + 1) != null) {
        to++;
      }
      count++;
      from = to;
    }
    return count;
  }

  /** Returns the lines of a block, the two as even as possible, or null when they do not fit. */
  private static List<String> lines(List<String> pieces, int from, int to) {
    String whole = joined(pieces, from, to);
    int width = width(whole);
    if (width <= COLUMNS) {
      return List.of(whole);
    }
    if (width > 2 * COLUMNS + 1) {
      return null;
    }
    List<String> best = null;
    int bestWidth = COLUMNS + 1;
    for (int cut = from + 1; cut < to; cut++) {
      String first = joined(pieces, from, cut);
      String second = joined(pieces, cut, to);
      int wider = Math.max(width(first), width(second));
      if (wider < bestWidth) {
        bestWidth = wider;
        best = List.of(first, second);
      }
    }
    return best;
  }

  private static String joined(List<String> pieces, int from, int to) {
    return String.join("", pieces.subList(from, to)).strip();
  }

  /** Cuts a text where a line may be broken, and pieces wider than a line wherever they must be. */
  private List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (String piece : cut(text, BreakIterator.getLineInstance(locale))) {
      if (width(piece.strip()) <= COLUMNS) {
        pieces.add(piece);
        continue;
      }
      StringBuilder part = new StringBuilder();
      for (String character : cut(piece, BreakIterator.getCharacterInstance(locale))) {
        if (width(part + character) > COLUMNS) {
          pieces.add(part.toString());
          part.setLength(0);
        }
        part.append(character);
      }
      pieces.add(part.toString());
    }
    return Collections.unmodifiableList(pieces);
  }

  private static List<String> cut(String text, BreakIterator breaks) {
    breaks.setText(text);
    List<String> parts = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      parts.add(text.substring(from, to));
      from = to;
    }
    return parts;
  }

  private static boolean endsPhrase(String piece) {
    String text = piece.strip();
    return !text.isEmpty() && ",;:.!?–—、，；：。،؛".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** Returns the number of columns of a text. */
  static int width(String text) {
    return text.codePoints().map(CueText::columns).sum();
  }

  private static int columns(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    boolean wide =
        script == Character.UnicodeScript.HAN
            || script == Character.UnicodeScript.HIRAGANA
            || script == Character.UnicodeScript.KATAKANA
            || script == Character.UnicodeScript.HANGUL
            || (codePoint >= 0x3000 && codePoint <= 0x303F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
    return wide ? 2 : 1;
  }
}
