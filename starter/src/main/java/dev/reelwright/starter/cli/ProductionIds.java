package dev.reelwright.starter.cli;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Ids of productions: file names in the store and workflow ids on the engine. */
final class ProductionIds {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final int SLUG = 32;

  private ProductionIds() {}

  /** Returns the id that a person has chosen for a production, or a new one when it is null. */
  static String chosen(String id, String kind, String location) {
    if (id == null) {
      return next(kind, location, Instant.now().getEpochSecond());
    }
    if (!isValid(id)) {
      throw CommandException.badInput(
          "--id takes up to 100 of A-Z, a-z, 0-9, '.', '_' and '-', not beginning with '.'");
    }
    return id;
  }

  /** Returns whether an id given by a person can be used. */
  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * Returns a new id that says what is made from what: {@code video-readme-tm3k9qa7}. Its last part
   * is the second of the start and two random characters, in base 36, so that ids sort by time.
   */
  static String next(String kind, String location, long epochSeconds) {
    int random = ThreadLocalRandom.current().nextInt(36 * 36);
    return kind
        + "-"
        + slug(location)
        + "-"
        + Long.toString(epochSeconds, 36)
        + Integer.toString(36 * 36 + random, 36).substring(1);
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
