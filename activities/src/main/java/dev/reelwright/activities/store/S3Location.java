package dev.reelwright.activities.store;

import java.util.regex.Pattern;

/**
 * A place in S3-compatible storage, written {@code s3://bucket/prefix}.
 *
 * @param bucket name of the bucket
 * @param prefix what the key of everything there begins with, without a slash at its ends; may be
 *     empty
 */
public record S3Location(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  /** The rules of S3's own documentation for the names of general purpose buckets. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** The characters that every S3-compatible storage takes in keys, without leading dots. */
  private static final Pattern SEGMENT =
      Pattern.compile("[A-Za-z0-9_=!*'()+@,-][A-Za-z0-9._=!*'()+@,-]{0,199}");

  private static final int LONGEST_PREFIX = 500;

  /**
   * Creates a location.
   *
   * @throws IllegalArgumentException when it is none
   */
  public S3Location {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("not a name of a bucket: \"" + bucket + "\"");
    }
    if (!prefix.isEmpty()) {
      for (String segment : prefix.split("/", -1)) {
        if (!SEGMENT.matcher(segment).matches() || prefix.length() > LONGEST_PREFIX) {
          throw new IllegalArgumentException("not a prefix of keys: \"" + prefix + "\"");
        }
      }
    }
  }

  /** Returns whether a text names a place in S3 rather than a folder. */
  public static boolean isMeantBy(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Reads {@code s3://bucket/prefix}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static S3Location parse(String text) {
    if (!isMeantBy(text)) {
      throw new IllegalArgumentException("must be s3://BUCKET/PREFIX, not \"" + text + "\"");
    }
    String path = text.substring(SCHEME.length()).replaceFirst("/+$", "");
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Location(path, "")
        : new S3Location(path.substring(0, slash), path.substring(slash + 1));
  }

  /** Returns the key of a name at this place. */
  String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  @Override
  public String toString() {
    return SCHEME + key(bucket, prefix);
  }

  private static String key(String bucket, String prefix) {
    return prefix.isEmpty() ? bucket : bucket + "/" + prefix;
  }
}
