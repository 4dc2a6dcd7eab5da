package dev.reelwright.activities.store;

import java.util.Map;

/** Chooses where artifacts are kept. */
public final class ArtifactStores {
  /** Environment variable for the store: {@code s3://bucket/prefix}; a folder when not set. */
  public static final String STORE = "REELWRIGHT_STORE";

  /** Environment variable for the most megabytes of copies on this machine; 4,096 when not set. */
  public static final String COPIES = "REELWRIGHT_COPIES_MB";

  private static final long DEFAULT_COPIES_MB = 4_096;
  private static final long LEAST_COPIES_MB = 16;
  private static final long MOST_COPIES_MB = 100_000_000;
  private static final long MB = 1_000_000;

  private ArtifactStores() {}

  /**
   * Returns the store of an environment: a folder of the data folder, or S3-compatible storage.
   * Nothing is asked before the store is first used.
   *
   * @throws IllegalArgumentException when a variable is not what it should be
   */
  public static ArtifactStore of(DataFolder folder, Map<String, String> environment) {
    String store = environment.getOrDefault(STORE, "").strip();
    if (store.isEmpty()) {
      return new DirectoryArtifactStore(folder.artifacts());
    }
    S3Location location;
    try {
      location = S3Location.parse(store);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(STORE + ": " + e.getMessage(), e);
    }
    return new S3ArtifactStore(
        new S3Bucket(S3Connection.of(environment), location),
        folder.copies(),
        MB * megabytes(environment));
  }

  private static long megabytes(Map<String, String> environment) {
    String value = environment.getOrDefault(COPIES, "").strip();
    if (value.isEmpty()) {
      return DEFAULT_COPIES_MB;
    }
    if (value.matches("[0-9]{1,9}")) {
      long number = Long.parseLong(value);
      if (number >= LEAST_COPIES_MB && number <= MOST_COPIES_MB) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from %d to %d, not \"%s\""
            .formatted(COPIES, LEAST_COPIES_MB, MOST_COPIES_MB, value));
  }
}
