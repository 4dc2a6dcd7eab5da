package dev.reelwright.activities.store;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Something that a store keeps: an artifact, or a document, whose key begins with {@code
 * documents/}.
 *
 * @param key key in the store
 * @param bytes its length
 * @param used when it was written, or last said to be of use
 */
public record KeptItem(String key, long bytes, Instant used) {
  /** What the keys of documents begin with. */
  public static final String DOCUMENTS = StoreNames.DOCUMENTS + "/";

  /** Names that a store gives; in a bucket others may have a folder of this name, too. */
  private static final Pattern DAMAGED =
      Pattern.compile("damaged/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{64}\\.[^/]+");

  /** Returns whether it is a document. */
  public boolean isDocument() {
    return key.startsWith(DOCUMENTS) && StoreNames.isKey(key);
  }

  /** Returns whether it is a damaged artifact, which waits for a look at it. */
  public boolean isDamaged() {
    return DAMAGED.matcher(key).matches();
  }

  /** Returns whether its key is one that the store has given to an artifact. */
  public boolean isArtifact() {
    return !isDocument() && StoreNames.isArtifact(key);
  }
}
