package dev.reelwright.activities.illustration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the words and phrases of a prompt stand for. */
final class Lexicon {
  private static final Lexicon ENGLISH = new Lexicon();

  private static final List<String> TRADES_OF_WOMEN = List.of("woman", "mistress");
  private static final List<String> TRADES =
      List.of("owner", "keeper", "maker", "master", "seller", "smith", "fighter", "monger");

  private final Map<String, List<Term>> terms = new HashMap<>();

  private Lexicon() {
    List<Term[]> tables =
        List.of(
            ArtStyle.values(),
            Setting.values(),
            TimeOfDay.values(),
            Weather.values(),
            Mood.values(),
            Pose.values(),
            Prop.values(),
            Person.values(),
            Garment.values(),
            Hair.values(),
            Skin.values(),
            Hue.values());
    for (Term[] table : tables) {
      for (Term term : table) {
        for (String phrase : term.words().split(",", -1)) {
          List<Term> meanings = terms.computeIfAbsent(phrase.strip(), key -> new ArrayList<>());
          if (meanings.stream().noneMatch(m -> m.getClass() == term.getClass())) {
            meanings.add(term);
          }
        }
      }
    }
  }

  static Lexicon english() {
    return ENGLISH;
  }

  /**
   * Returns what a word or phrase in lower case stands for, in whatever form; empty for nothing.
   */
  List<Term> meanings(String phrase) {
    for (String form : forms(phrase)) {
      List<Term> found = terms.get(form);
      if (found != null) {
        return found;
      }
    }
    return trade(phrase);
  }

  /** What a word stands for that names whoever does or has something, as "shipowner". */
  private static List<Term> trade(String word) {
    boolean woman = TRADES_OF_WOMEN.stream().anyMatch(ending -> isTrade(word, ending));
    boolean man = TRADES.stream().anyMatch(ending -> isTrade(word, ending));
    return woman ? List.of(Person.WOMAN) : man ? List.of(Person.MAN) : List.of();
  }

  private static boolean isTrade(String word, String ending) {
    return word.indexOf(' ') < 0
        && word.length() > ending.length() + 1
        && (word.endsWith(ending) || word.endsWith(ending + "'s"));
  }

  /** Returns whether a word or phrase in lower case stands in the tables just as it is written. */
  boolean lists(String phrase) {
    return terms.containsKey(phrase);
  }

  /** The forms that a word may have in the tables: as written, singular, and the bare verb. */
  private static Set<String> forms(String phrase) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(phrase);
    int first = phrase.indexOf(' ');
    if (first > 0) {
      String rest = phrase.substring(first);
      for (String form : forms(phrase.substring(0, first))) {
        forms.add(form + rest);
      }
      int last = phrase.lastIndexOf(' ');
      for (String form : forms(phrase.substring(last + 1))) {
        forms.add(phrase.substring(0, last + 1) + form);
      }
      return forms;
    }
    if (phrase.endsWith("'s")) {
      forms.add(phrase.substring(0, phrase.length() - 2));
    }
    strip(forms, phrase, "ies", "y");
    strip(forms, phrase, "ves", "f");
    strip(forms, phrase, "es", "");
    strip(forms, phrase, "s", "");
    strip(forms, phrase, "ied", "y");
    strip(forms, phrase, "ed", "");
    strip(forms, phrase, "d", "");
    strip(forms, phrase, "ing", "");
    strip(forms, phrase, "ing", "e");
    int length = phrase.length();
    if (length > 6
        && phrase.endsWith("ing")
        && phrase.charAt(length - 4) == phrase.charAt(length - 5)) {
      forms.add(phrase.substring(0, length - 4));
    }
    if (length > 5
        && phrase.endsWith("ed")
        && phrase.charAt(length - 3) == phrase.charAt(length - 4)) {
      forms.add(phrase.substring(0, length - 3));
    }
    return forms;
  }

  private static void strip(Set<String> forms, String word, String ending, String instead) {
    if (word.length() > ending.length() + 1 && word.endsWith(ending)) {
      forms.add(word.substring(0, word.length() - ending.length()) + instead);
    }
  }
}
