package dev.reelwright.activities.store;

import java.time.Instant;

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

  private static final String DAMAGED = "damaged/";

  /** Returns whether it is a document. */
  public boolean isDocument() {
    return key.startsWith(DOCUMENTS) && StoreNames.isKey(key);
  }

  /** Returns whether it is a damaged artifact, which waits for a look at it. */
  public boolean isDamaged() {
    return key.startsWith(DAMAGED) && StoreNames.isKey(key);
  }

  /** Returns whether its key is one that the store has given to an artifact. */
  public boolean isArtifact() {
    return !isDocument() && StoreNames.isArtifact(key);
  }
}
