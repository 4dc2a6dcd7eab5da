package dev.reelwright.activities.store;

import java.util.regex.Pattern;

/** The names under which every store keeps its content. None of them leads out of the store. */
final class StoreNames {
  private static final Pattern GROUP = Pattern.compile("[a-z][a-z-]{0,63}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,16}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,249}");

  private static final Pattern ARTIFACT =
      Pattern.compile("[a-z][a-z-]{0,63}/[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z0-9]{1,16}");

  /** What the keys of documents begin with. */
  static final String DOCUMENTS = "documents";

  private StoreNames() {}

  /** Refuses a group or an extension that could not be part of a key. */
  static void checkKind(String group, String extension) {
    require(GROUP, group, "group");
    require(EXTENSION, extension, "extension");
  }

  /** Returns the key of a content. */
  static String artifact(String group, String sha256, String extension) {
    return group + "/" + sha256.substring(0, 2) + "/" + sha256 + "." + extension;
  }

  /** Returns whether a key is an artifact's. */
  static boolean isArtifact(String key) {
    return ARTIFACT.matcher(key).matches();
  }

  /** Returns the key of a document. */
  static String document(String name) {
    return checked(DOCUMENTS + "/" + name);
  }

  /** Returns the key if each of its segments is a plain name. */
  static String checked(String key) {
    for (String segment : key.split("/", -1)) {
      require(SEGMENT, segment, "key segment");
    }
    return key;
  }

  /** Returns whether a store could have given something this key. */
  static boolean isKey(String key) {
    for (String segment : key.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        return false;
      }
    }
    return true;
  }

  /** Refuses what is no hash. */
  static void checkHash(String sha256) {
    require(SHA256, sha256, "SHA-256");
  }

  private static void require(Pattern pattern, String value, String what) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException("not a valid " + what + ": " + value);
    }
  }
}
