package dev.reelwright.activities.input.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens texts for the screen, at the end of a clause where there is one and between words where
 * there is not. What is left out on the screen is still spoken.
 */
final class Shortener {
  /** A clause shorter than this does not stand for its sentence; in characters. */
  private static final int LEAST_CLAUSE = 24;

  private static final Pattern CLAUSE_END =
      Pattern.compile("[;:—–,](?=\\s)|\\s[—–-](?=\\s)|[，、；：]|(?<=[.!?…。])(?=\\s)");
  private static final Pattern CLAUSE_START =
      Pattern.compile(
          "(?i)\\s(?=(?:which|because|while|whereas|although|unless|until|so that|but)\\s)");
  private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]*\\)");
  private static final Pattern FINAL_MARK = Pattern.compile("[;,:]$");
  private static final Pattern FINAL_STOP = Pattern.compile("(?<![.…])[.。]$");

  private Shortener() {}

  /** Returns a point for the screen: without a final stop, at most so many characters. */
  static String point(String sentence, int most) {
    String whole = sentence.strip();
    if (whole.length() > most) {
      String bare = ASIDE.matcher(whole).replaceAll("");
      whole = bare.length() >= LEAST_CLAUSE ? bare : whole;
    }
    String cut = FINAL_MARK.matcher(cut(whole, most)).replaceFirst("");
    return capitalised(FINAL_STOP.matcher(cut).replaceFirst(""));
  }

  /** Returns the text, or its first clauses or words that fit into so many characters. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int clause = lastEnd(CLAUSE_END, text, most);
    clause = Math.max(clause, lastEnd(CLAUSE_START, text, most));
    if (clause >= LEAST_CLAUSE) {
      String cut = balanced(text.substring(0, clause).strip());
      if (cut.length() >= LEAST_CLAUSE) {
        return cut.replaceAll("[\\s,;:—–，、；：-]+$", "");
      }
    }
    int space = text.lastIndexOf(' ', most - 1);
    if (space > 0) {
      return text.substring(0, space).replaceAll("[\\s,;:(—–-]+$", "") + " …";
    }
    int end = text.offsetByCodePoints(0, text.codePointCount(0, most - 1));
    boolean wordGoesOn = Character.isLetterOrDigit(text.codePointBefore(end)) && isAlphabetic(text);
    return wordGoesOn ? text : text.substring(0, end) + "…";
  }

  /** A script with spaces has no place to cut a single long word; it is left to the layout. */
  private static boolean isAlphabetic(String text) {
    return text.codePoints().noneMatch(Character::isIdeographic);
  }

  private static int lastEnd(Pattern pattern, String text, int most) {
    Matcher matcher = pattern.matcher(text);
    int last = -1;
    while (matcher.find() && matcher.start() <= most) {
      last = matcher.start();
    }
    return last;
  }

  /** Takes off an open bracket that the cut has left without its end. */
  private static String balanced(String text) {
    int open = text.lastIndexOf('(');
    return open >= 0 && text.indexOf(')', open) < 0 ? text.substring(0, open).strip() : text;
  }

  /** Returns the clauses of a single sentence as points; one point where it has none. */
  static List<String> clauses(String sentence, int most) {
    List<String> clauses = new ArrayList<>();
    int from = 0;
    Matcher matcher = Pattern.compile("[;:](?=\\s)|\\s[—–](?=\\s)|[；：]").matcher(sentence);
    while (matcher.find()) {
      clauses.add(sentence.substring(from, matcher.start()).strip());
      from = matcher.end();
    }
    clauses.add(sentence.substring(from).strip());
    boolean whole =
        clauses.stream().allMatch(clause -> clause.length() >= 15) && clauses.size() < 5;
    if (clauses.size() < 2 || !whole) {
      return List.of(point(sentence, most));
    }
    return clauses.stream().map(clause -> point(clause, most)).toList();
  }

  /** Returns the text with a capital first, unless its first word is a name such as iOS. */
  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    String word = text.split("\\s", 2)[0];
    return Character.isLowerCase(first) && word.matches("\\p{Ll}+[,;:]?")
        ? new StringBuilder()
            .appendCodePoint(Character.toTitleCase(first))
            .append(text.substring(Character.charCount(first)))
            .toString()
        : text;
  }
}
