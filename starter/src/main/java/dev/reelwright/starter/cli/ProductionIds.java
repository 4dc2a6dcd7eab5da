package dev.reelwright.starter.cli;

import dev.reelwright.activities.store.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of productions: file names in the store and workflow ids on the engine. */
final class ProductionIds {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final int SLUG = 32;
  private static final int MARK = 8;
  private static final int HEX = 16;
  private static final int LETTERS = 36;

  private ProductionIds() {}

  /** Refuses an id that a person has chosen and that cannot be used; null is none. */
  static void check(String id) {
    if (id != null && !isValid(id)) {
      throw CommandException.badInput(
          "--id takes up to 100 of A-Z, a-z, 0-9, '.', '_' and '-', not beginning with '.'");
    }
  }

  /** Returns whether an id given by a person can be used. */
  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * Returns an id that says what is made from what: {@code video-readme-tm3k9qa7}. Its last part is
   * made from the identity, so that the same command names the same production: an engine that
   * still works on it never begins it a second time.
   *
   * @param identity everything that tells the production from others
   */
  static String of(String kind, String location, String identity) {
    String hash = Sha256.of(identity.getBytes(StandardCharsets.UTF_8));
    String letters = new BigInteger(hash, HEX).toString(LETTERS);
    return kind + "-" + slug(location) + "-" + letters.substring(letters.length() - MARK);
  }

  private static String slug(String location) {
    String name = location.replaceFirst("[?#].*$", "").replaceFirst("[/\\\\]+$", "");
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
    String slug =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (slug.length() > SLUG) {
      slug = slug.substring(0, SLUG).replaceAll("-+$", "");
    }
    return slug.isEmpty() ? "input" : slug;
  }
}
