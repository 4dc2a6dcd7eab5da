package dev.reelwright.activities.input.script;

import java.util.Collection;
import java.util.Locale;

/** Finds what someone has probably meant. */
public final class Suggestions {
  private Suggestions() {}

  /** Returns {@code "; did you mean X?"} for the nearest of the known words, or an empty text. */
  public static String didYouMean(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    String lower = word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    for (String candidate : known) {
      int distance = distance(lower, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best == null ? "" : "; did you mean '" + best + "'?";
  }

  /** Returns the Levenshtein distance, with a swap of neighbours as one step. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
