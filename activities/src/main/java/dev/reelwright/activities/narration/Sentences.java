package dev.reelwright.activities.narration;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a narration into sentences: the units of speech, of subtitles and of progress. No word is
 * lost: the pieces, joined by spaces, are the text with its white space collapsed (scripts without
 * spaces, and what is too long to be a word, join without one).
 */
public final class Sentences {
  /** Version of the rules; part of the idempotency keys of what is made from sentences. */
  public static final String VERSION = "2";

  /** A longer sentence is split at its clauses; in characters. */
  static final int LONGEST = 300;

  /** What has no boundary in it, such as an address, stays whole up to this; in characters. */
  static final int LONGEST_WORD = 1000;

  /** No clause shorter than this is split off; in characters. */
  private static final int SHORTEST_CLAUSE = 40;

  private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\R[ \\t\\u00a0]*(?:\\R[\\s]*)+");
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00a0\\u2028\\u2029]+");
  private static final Pattern LIST_NUMBER = Pattern.compile("\\(?(?:\\d{1,3}|[A-Za-z])[.)]");

  private static final Pattern OTHER_END = Pattern.compile("[؟۔।॥] ");

  /** Words with a full stop of their own that never end a sentence, in any language. */
  private static final Set<String> NEVER_LAST = Set.of("e.g", "i.e", "cf", "vs", "viz", "approx");

  /** Words with a full stop of their own that do not end a sentence when a number follows. */
  private static final Set<String> BEFORE_NUMBER =
      Set.of(
          "no", "nos", "nr", "núm", "n", "p", "pp", "pág", "pag", "ch", "sec", "vol", "fig", "figs",
          "eq", "ca", "min", "max", "art", "abs", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
          "sep", "sept", "oct", "nov", "dec");

  private static final Map<String, Set<String>> NEVER_LAST_BY_LANGUAGE =
      Map.of(
          "en",
          Set.of(
              "mr", "mrs", "ms", "dr", "prof", "st", "gen", "capt", "lt", "sgt", "rev", "hon",
              "resp", "u.s", "u.k", "ph.d"),
          "de",
          Set.of(
              "z.b", "d.h", "u.a", "o.ä", "bzw", "ca", "dr", "prof", "nr", "vgl", "abs", "str",
              "hr", "fr", "evtl", "ggf", "sog", "z"),
          "es",
          Set.of("sr", "sra", "srta", "dr", "dra", "ud", "uds", "p.ej", "pág", "núm", "ej", "p"),
          "fr",
          Set.of(
              "m", "mm", "mme", "mlle", "dr", "pr", "p.ex", "cf", "env", "fig", "av", "bd", "st",
              "ste"),
          "it",
          Set.of("sig", "sig.ra", "dott", "dr", "prof", "pag", "p.es", "es", "n"),
          "pt",
          Set.of("sr", "sra", "dr", "dra", "prof", "pág", "p.ex", "núm", "ex"));

  private static final String FULL_WIDTH_ENDS = "。！？｡!?…」』”’）";
  private static final String CLOSING = "\"'”’»)]}›」』）";
  private static final String OPENING = "\"'“‘«([{‹¿¡「『（*_`";
  private static final Set<String> CONJUNCTIONS =
      Set.of(
          "and", "but", "or", "because", "which", "while", "so", "then", "where", "y", "pero", "o",
          "que", "porque", "et", "mais", "ou", "car", "und", "aber", "oder", "weil", "dass", "e",
          "ma", "mas");

  private Sentences() {}

  /**
   * Returns the sentences of a text in order, each trimmed and with its white space collapsed; none
   * for a blank text.
   *
   * @param language language code such as {@code en} or {@code pt-BR}
   */
  public static List<String> split(String text, String language) {
    List<String> sentences = new ArrayList<>();
    for (List<String> paragraph : paragraphs(text, language)) {
      sentences.addAll(paragraph);
    }
    return List.copyOf(sentences);
  }

  /** Returns the sentences of each paragraph; blank lines separate paragraphs. */
  public static List<List<String>> paragraphs(String text, String language) {
    List<List<String>> paragraphs = new ArrayList<>();
    for (String paragraph : PARAGRAPH_BREAK.split(text, -1)) {
      String line = WHITE_SPACE.matcher(paragraph).replaceAll(" ").strip();
      if (!line.isEmpty()) {
        paragraphs.add(sentencesOf(line, language));
      }
    }
    return List.copyOf(paragraphs);
  }

  private static List<String> sentencesOf(String line, String language) {
    Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
    List<String> whole = new ArrayList<>();
    int start = 0;
    int lastStart = 0;
    for (int end : candidates(line, locale)) {
      if (end < line.length() && !isEnd(line, start, end, locale.getLanguage())) {
        continue;
      }
      if (hasWord(line.substring(start, end))) {
        whole.add(line.substring(start, end).strip());
        lastStart = start;
        start = end;
      } else if (!whole.isEmpty()) {
        whole.set(whole.size() - 1, line.substring(lastStart, end).strip());
        start = end;
      }
    }
    if (start < line.length()) {
      whole.add(line.substring(start).strip());
    }
    List<String> sentences = new ArrayList<>();
    for (String sentence : whole) {
      splitLong(sentence, sentences);
    }
    return List.copyOf(sentences);
  }

  /** Returns where sentences may end, in order; the last is the end of the line. */
  private static SortedSet<Integer> candidates(String line, Locale locale) {
    SortedSet<Integer> ends = new TreeSet<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(line);
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      ends.add(end);
    }
    // The platform's rules know neither the Arabic question mark nor the Urdu and Hindi full stops.
    Matcher more = OTHER_END.matcher(line);
    while (more.find()) {
      ends.add(more.end());
    }
    ends.add(line.length());
    return ends;
  }

  private static boolean isEnd(String line, int start, int end, String language) {
    boolean afterSpace = line.charAt(end - 1) == ' ';
    if (!afterSpace && FULL_WIDTH_ENDS.indexOf(line.charAt(end - 1)) < 0) {
      return false;
    }
    if (!afterSpace && line.charAt(end - 1) < 0x3000) {
      return false;
    }
    String sentence = line.substring(start, end).strip();
    if (LIST_NUMBER.matcher(sentence).matches()) {
      return false;
    }
    int next = end;
    while (next < line.length() && OPENING.indexOf(line.charAt(next)) >= 0) {
      next++;
    }
    boolean lowerCaseNext = next < line.length() && Character.isLowerCase(line.charAt(next));
    int last = sentence.length();
    while (last > 0 && CLOSING.indexOf(sentence.charAt(last - 1)) >= 0) {
      last--;
    }
    boolean closed = last < sentence.length();
    String bare = sentence.substring(0, last);
    if (lowerCaseNext && (closed || bare.endsWith("...") || bare.endsWith("…"))) {
      return false;
    }
    if (!bare.endsWith(".") || bare.endsWith("..")) {
      return true;
    }
    String before = bare.substring(0, bare.length() - 1);
    String word = lastWord(before);
    String lower = word.toLowerCase(Locale.ROOT);
    if (NEVER_LAST.contains(lower)
        || NEVER_LAST_BY_LANGUAGE.getOrDefault(language, Set.of()).contains(lower)) {
      return false;
    }
    boolean numberNext = next < line.length() && Character.isDigit(line.charAt(next));
    if (numberNext && BEFORE_NUMBER.contains(lower)) {
      return false;
    }
    return !isInitial(before, word);
  }

  /** Returns whether a word is the initial of a name: {@code J. Smith}, {@code Donald E. Knuth}. */
  private static boolean isInitial(String before, String word) {
    if (word.length() != 1 || !Character.isUpperCase(word.charAt(0)) || word.equals("I")) {
      return false;
    }
    String name = lastWord(before.substring(0, before.length() - word.length()).strip());
    return name.isEmpty() || Character.isUpperCase(name.charAt(0));
  }

  private static String lastWord(String text) {
    int from = text.lastIndexOf(' ') + 1;
    while (from < text.length() && OPENING.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return text.substring(from);
  }

  /** Returns whether a text has anything that a voice could say. */
  public static boolean hasWord(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static void splitLong(String sentence, List<String> into) {
    if (sentence.length() <= LONGEST) {
      into.add(sentence);
      return;
    }
    int cut = bestCut(sentence);
    if (cut < 0 && sentence.length() <= LONGEST_WORD) {
      into.add(sentence);
      return;
    }
    if (cut < 0) {
      // No word that anybody says; whole, it would keep a voice busy past every deadline.
      cut = Character.isLowSurrogate(sentence.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    }
    splitLong(sentence.substring(0, cut).strip(), into);
    splitLong(sentence.substring(cut).strip(), into);
  }

  /**
   * Returns where to cut: at the strongest boundary, and among equals the one nearest the middle.
   */
  private static int bestCut(String sentence) {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = SHORTEST_CLAUSE; i <= sentence.length() - SHORTEST_CLAUSE; i++) {
      int strength = strengthBefore(sentence, i);
      if (strength > 0) {
        double offCentre = Math.abs(i - sentence.length() / 2.0) / sentence.length();
        double score = strength - 4 * offCentre;
        if (score > bestScore) {
          bestScore = score;
          best = i;
        }
      }
    }
    return best;
  }

  private static int strengthBefore(String sentence, int i) {
    char previous = sentence.charAt(i - 1);
    if (isIdeographic(previous) && isIdeographic(sentence.charAt(i))) {
      return 1;
    }
    if ("，、；：".indexOf(previous) >= 0) {
      return previous == '；' || previous == '：' ? 4 : 3;
    }
    if (previous != ' ') {
      return 0;
    }
    char before = sentence.charAt(i - 2);
    if (";:—–؛".indexOf(before) >= 0) {
      return 4;
    }
    if (",،)".indexOf(before) >= 0) {
      return 3;
    }
    int space = sentence.indexOf(' ', i);
    String next = space < 0 ? sentence.substring(i) : sentence.substring(i, space);
    return CONJUNCTIONS.contains(next) ? 2 : 1;
  }

  /** Returns whether a character belongs to a script that sets no spaces between words. */
  private static boolean isIdeographic(char c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
