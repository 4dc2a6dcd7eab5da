package dev.reelwright.activities.scenes;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a line may end: where the JDK says so, but not between a name and the bracket that follows
 * it, and also after the slashes of a long address.
 */
final class LineBreaks extends BreakIterator {
  /** Length from which a word may be broken after its slashes. */
  private static final int LONG = 24;

  private CharacterIterator text = new StringCharacterIterator("");
  private int[] boundaries = {0};
  private int index;

  LineBreaks(String text) {
    setText(new StringCharacterIterator(text));
  }

  @Override
  public void setText(CharacterIterator newText) {
    text = newText;
    int begin = newText.getBeginIndex();
    int end = newText.getEndIndex();
    StringBuilder chars = new StringBuilder(end - begin);
    for (char c = newText.first();
        c != CharacterIterator.DONE || newText.getIndex() < end;
        c = newText.next()) {
      chars.append(c);
    }
    boolean[] allowed = new boolean[chars.length() + 1];
    BreakIterator jdk = BreakIterator.getLineInstance(Locale.ROOT);
    jdk.setText(chars.toString());
    for (int at = jdk.first(); at != DONE; at = jdk.next()) {
      allowed[at] = !isCall(chars, at);
    }
    slashes(chars, allowed);
    allowed[0] = true;
    allowed[chars.length()] = true;
    int count = 0;
    int[] found = new int[allowed.length];
    for (int at = 0; at < allowed.length; at++) {
      if (allowed[at]) {
        found[count++] = begin + at;
      }
    }
    boundaries = Arrays.copyOf(found, count);
    index = 0;
    newText.first();
  }

  private static boolean isCall(CharSequence chars, int at) {
    return at > 0
        && at < chars.length()
        && "([{".indexOf(chars.charAt(at)) >= 0
        && Character.isLetterOrDigit(chars.charAt(at - 1))
        && chars.charAt(at - 1) < 0x2E80;
  }

  private static void slashes(CharSequence chars, boolean[] allowed) {
    int word = 0;
    for (int at = 0; at <= chars.length(); at++) {
      if (at == chars.length() || Character.isWhitespace(chars.charAt(at))) {
        for (int i = word + 1; at - word >= LONG && i < at; i++) {
          char before = chars.charAt(i - 1);
          allowed[i] |= (before == '/' && chars.charAt(i) != '/') || before == '_' || before == '&';
        }
        word = at + 1;
      }
    }
  }

  @Override
  public int first() {
    index = 0;
    return boundaries[0];
  }

  @Override
  public int last() {
    index = boundaries.length - 1;
    return boundaries[index];
  }

  @Override
  public int next(int n) {
    int target = index + n;
    if (target < 0 || target >= boundaries.length) {
      index = target < 0 ? 0 : boundaries.length - 1;
      return DONE;
    }
    index = target;
    return boundaries[index];
  }

  @Override
  public int next() {
    return next(1);
  }

  @Override
  public int previous() {
    return next(-1);
  }

  @Override
  public int following(int offset) {
    int place = Arrays.binarySearch(boundaries, offset);
    index = place >= 0 ? place + 1 : -place - 1;
    if (index >= boundaries.length) {
      index = boundaries.length - 1;
      return DONE;
    }
    return boundaries[index];
  }

  @Override
  public int current() {
    return boundaries[index];
  }

  @Override
  public CharacterIterator getText() {
    return text;
  }
}
