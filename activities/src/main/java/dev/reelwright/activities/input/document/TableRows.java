package dev.reelwright.activities.input.document;

import dev.reelwright.activities.narration.SpokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the rows of a table into terms and meanings for the screen and into sentences. In English,
 * a header such as {@code what it sets} gives the sentence its verb.
 */
final class TableRows {
  private static final Pattern MEANING =
      Pattern.compile(
          "(?i)(?:meaning|descriptions?|what(?: it"
              + " (?:is|does|means))?|purpose|explanation|details?|notes?|use|usage)");
  private static final Pattern MEANS = Pattern.compile("(?i)(?:what it )?mean(?:s|ing)");
  private static final Pattern VERB = Pattern.compile("(?i)what it ((?!is|does|means)[a-z]+s)");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,]*");
  private static final Set<String> ARTICLES = Set.of("A", "An", "The", "How", "What", "Whether");

  /** A cell with fewer words needs its column's name to be understood. */
  private static final int TELLING_WORDS = 3;

  private final List<String> header;
  private final List<List<String>> rows;
  private final boolean english;

  /**
   * Creates the reading of a table.
   *
   * @param rows rows with at least one cell that is not blank
   */
  TableRows(List<String> header, List<List<String>> rows, boolean english) {
    this.header = header;
    this.rows = rows;
    this.english = english;
  }

  /** Returns one entry a row; each has a term. */
  List<Storyboard.Entry> entries() {
    return rows.stream().map(this::entry).toList();
  }

  private Storyboard.Entry entry(List<String> row) {
    List<String> cells = row.stream().filter(cell -> !cell.isBlank()).toList();
    String term = row.get(0).isBlank() ? cells.get(0) : row.get(0);
    if (cells.size() == 1) {
      return new Storyboard.Entry(term, term, null, List.of(Shortener.capitalised(term)));
    }
    if (header.size() <= 2) {
      String meaning = word(cells.get(1));
      String text = term + ": " + meaning;
      return new Storyboard.Entry(text, term, meaning, List.of(sentence(term, meaning)));
    }
    String meaning = String.join(" · ", named(row, term));
    return new Storyboard.Entry(
        term + ": " + meaning,
        term,
        meaning,
        List.of(Shortener.capitalised(term + ": " + String.join(". ", named(row, term)))));
  }

  /** Returns the other cells of a row: its meaning first, short ones with their column's name. */
  private List<String> named(List<String> row, String term) {
    List<String> named = new ArrayList<>();
    int first = row.get(0).isBlank() ? row.indexOf(term) + 1 : 1;
    int meaning = meaning();
    if (meaning >= first && meaning < row.size() && !row.get(meaning).isBlank()) {
      named.add(row.get(meaning).replaceAll("[.;]+$", ""));
    }
    for (int i = first; i < row.size(); i++) {
      String cell = word(row.get(i));
      if (i == meaning || cell.isBlank()) {
        continue;
      }
      String name = i < header.size() ? header.get(i) : "";
      boolean telling = name.isBlank() || SpokenText.words(cell) >= TELLING_WORDS;
      named.add((telling ? "" : name + ": ") + cell.replaceAll("[.;]+$", ""));
    }
    return named;
  }

  /** Returns the column that says what a row means, which stands first; -1 for none. */
  private int meaning() {
    for (int i = 1; i < header.size(); i++) {
      if (MEANING.matcher(header.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  /** Says a row of a term and its meaning. */
  private String sentence(String term, String meaning) {
    String subject = subject(term);
    String plain = subject + ": " + meaning;
    if (!english || header.size() < 2) {
      return Shortener.capitalised(plain);
    }
    String column = header.get(1).strip();
    Matcher verb = VERB.matcher(column);
    String said = null;
    if (MEANS.matcher(column).matches() && NUMBER.matcher(term).matches()) {
      said = header.get(0).strip() + " " + term + " means ";
    } else if (verb.matches()) {
      String form = verb.group(1);
      boolean several = !subject.equals(term);
      said = subject + " " + (several ? form.substring(0, form.length() - 1) : form) + " ";
    }
    return Shortener.capitalised(said == null ? plain : said + withinSentence(meaning)).strip();
  }

  /** Several terms in one cell are read as such. */
  private String subject(String term) {
    String[] terms = term.split(",\\s*");
    if (!english || terms.length < 2) {
      return term;
    }
    String last = terms[terms.length - 1];
    String others = last.equals("…") || last.equals("...") ? "others" : last;
    terms[terms.length - 1] = others;
    return SpokenText.enumeration(List.of(terms));
  }

  private static String withinSentence(String text) {
    String first = text.split("\\s", 2)[0];
    return ARTICLES.contains(first) ? Storyboard.decapitalised(text) : text;
  }

  private String word(String cell) {
    if (english && cell.strip().matches("[✓✔]")) {
      return "yes";
    }
    return english && cell.strip().matches("[✗✘]") ? "no" : cell;
  }
}
