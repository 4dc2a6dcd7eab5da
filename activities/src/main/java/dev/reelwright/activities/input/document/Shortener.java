package dev.reelwright.activities.input.document;

import dev.reelwright.activities.narration.SpokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens texts for the screen so that what is left is still a whole statement, and a true one:
 * whole sentences, or a sentence up to a colon, a semicolon, a dash or a clause that only adds to
 * it. What is left out on the screen is still spoken.
 */
final class Shortener {
  /** A single sentence of up to this length is shown whole rather than cut between words. */
  static final int MOST_WHOLE = 160;

  /** A statement shorter than this does not stand for its sentence; in characters and in words. */
  private static final int LEAST_STATEMENT = 24;

  private static final int LEAST_WORDS = 4;

  private static final Pattern COLON = Pattern.compile(":(?=\\s)|：");
  private static final Pattern SEMICOLON = Pattern.compile(";(?=\\s)|；");
  private static final Pattern DASH = Pattern.compile("\\s[—–-](?=\\s)|(?<=\\p{L})—(?=\\p{L})");

  /** Clauses without which the sentence before them stays true. */
  private static final Pattern ADDED_CLAUSE =
      Pattern.compile(",(?=\\s(?:which|who|whose|where|because|while|whereas|so that)\\s)");

  private static final Pattern GOES_ON =
      Pattern.compile("(?i)^[;；]?\\s*(?:and|or|und|y|et|e)\\b.*");
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "(?i).*\\b(?:as follows|following|such as|for example|for"
              + " instance|namely|e\\.g\\.|i\\.e\\.|like|these|this|are|is|if|when|not)$");

  private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]*\\)");
  private static final Pattern FINAL_MARK = Pattern.compile("[\\s;,:：；]+$");
  private static final Pattern FINAL_STOP = Pattern.compile("(?<![.…])[.。]$");
  private static final Pattern CLAUSES = Pattern.compile("[;:](?=\\s)|\\s[—–](?=\\s)|[；：]");

  private Shortener() {}

  /**
   * Returns a text for the screen: the first sentences that fit into so many characters. A single
   * sentence has no final stop.
   */
  static String point(String text, int most, String language) {
    String whole = text.strip();
    List<String> sentences =
        whole.length() <= most ? List.of(whole) : InlineText.sentences(whole, language);
    StringBuilder kept = new StringBuilder();
    for (String sentence : sentences) {
      if (kept.length() > 0 && kept.length() + 1 + sentence.length() > most) {
        break;
      }
      kept.append(kept.length() == 0 ? "" : " ").append(sentence);
    }
    String shown = kept.length() <= most ? kept.toString() : statement(kept.toString(), most);
    shown = FINAL_MARK.matcher(shown).replaceFirst("");
    if (InlineText.sentences(shown, language).size() < 2) {
      shown = FINAL_STOP.matcher(shown).replaceFirst("");
    }
    return capitalised(shown);
  }

  /** Shortens a single sentence that is longer than it should be. */
  private static String statement(String sentence, int most) {
    String bare = ASIDE.matcher(sentence).replaceAll("");
    String whole = bare.length() >= LEAST_STATEMENT ? bare : sentence;
    if (whole.length() <= most) {
      return whole;
    }
    int end = -1;
    for (Matcher matcher :
        List.of(
            COLON.matcher(whole),
            SEMICOLON.matcher(whole),
            DASH.matcher(whole),
            ADDED_CLAUSE.matcher(whole))) {
      while (matcher.find() && matcher.start() <= most) {
        if (isWhole(whole, matcher.start(), matcher.pattern())) {
          end = Math.max(end, matcher.start());
        }
      }
    }
    return end > 0 ? whole.substring(0, end).strip() : cut(whole, Math.max(most, MOST_WHOLE));
  }

  /** Returns whether what stands before a mark is a statement without what stands after it. */
  private static boolean isWhole(String text, int at, Pattern mark) {
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    boolean enough =
        before.length() >= LEAST_STATEMENT
            && (SpokenText.words(before) >= LEAST_WORDS || !before.contains(" "));
    if (!enough || isOpen(before) || ANNOUNCES.matcher(before).matches()) {
      return false;
    }
    if (mark == SEMICOLON) {
      // In "a: b; c; and d" the semicolons stand between the entries of an enumeration.
      return !COLON.matcher(before).find()
          && !GOES_ON.matcher(after.substring(after.lastIndexOf(';') + 1)).matches();
    }
    if (mark == DASH) {
      // Two dashes enclose an insertion, after which the sentence goes on.
      return !DASH.matcher(after).find() && !DASH.matcher(before).find();
    }
    // A comma may end the added clause, and the sentence or an enumeration then goes on.
    return mark == COLON || after.indexOf(',') < 0;
  }

  /** Returns whether a bracket or a quotation has begun and not ended. */
  private static boolean isOpen(String text) {
    long quotes = text.chars().filter(c -> c == '"').count();
    return text.lastIndexOf('(') > text.lastIndexOf(')')
        || text.lastIndexOf('“') > text.lastIndexOf('”')
        || quotes % 2 == 1;
  }

  /** Returns the text, or as many of its words as fit with an ellipsis that says so. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int space = text.lastIndexOf(' ', most - 2);
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

  /** Returns the clauses of a single sentence as points; one point where it has none. */
  static List<String> clauses(String sentence, int most, String language) {
    List<String> clauses = new ArrayList<>();
    int from = 0;
    Matcher matcher = CLAUSES.matcher(sentence);
    while (matcher.find()) {
      clauses.add(sentence.substring(from, matcher.start()).strip());
      from = matcher.end();
    }
    clauses.add(sentence.substring(from).strip());
    boolean whole =
        clauses.stream().allMatch(clause -> clause.length() >= 15) && clauses.size() < 5;
    if (clauses.size() < 2 || !whole) {
      return List.of(point(sentence, most, language));
    }
    return clauses.stream().map(clause -> point(clause, most, language)).toList();
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
