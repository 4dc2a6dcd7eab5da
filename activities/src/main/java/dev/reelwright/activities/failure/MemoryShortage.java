package dev.reelwright.activities.failure;

import java.util.Optional;

/**
 * Tells a lack of memory from a fault in what was worked on: the platform's readers of pictures
 * report both in the same way, as a picture that cannot be read.
 */
public final class MemoryShortage {
  private MemoryShortage() {}

  /** Throws the error that a failure comes from where that is a lack of memory. */
  public static void rethrow(Throwable failure) {
    Optional<OutOfMemoryError> error = find(failure);
    if (error.isPresent()) {
      throw error.get();
    }
  }

  /** Returns whether a failure comes from a lack of memory. */
  public static boolean isCauseOf(Throwable failure) {
    return find(failure).isPresent();
  }

  private static Optional<OutOfMemoryError> find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }
}
