package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Tells a full disk from other failures of writing and reading files. */
public final class StorageFailures {
  private StorageFailures() {}

  /**
   * Returns the failure of a file operation: STORAGE_FULL when the disk, a quota or a size limit
   * says so, ARTIFACT_DAMAGED when an artifact that was read is, else STORAGE_FAILED.
   *
   * @param doing what was tried, as an infinitive: {@code write an artifact}
   */
  public static ProductionException of(String doing, IOException cause) {
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof DamagedContentException damage) {
        return new ProductionException(FailureCode.ARTIFACT_DAMAGED, damage.getMessage(), cause);
      }
    }
    FailureCode code = isFull(cause) ? FailureCode.STORAGE_FULL : FailureCode.STORAGE_FAILED;
    return new ProductionException(code, "could not " + doing + ": " + describe(cause), cause);
  }

  /** Returns whether a failure means that there is no room left. */
  public static boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
        text = fileSystem.getReason();
      }
      if (saysFull(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a message of a program or of the system says that there is no room left. */
  public static boolean saysFull(String message) {
    // The C library's words for ENOSPC, EDQUOT and EFBIG, and Windows' for ERROR_DISK_FULL.
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("no space left on device")
        || text.contains("disk quota exceeded")
        || text.contains("file too large")
        || text.contains("not enough space on the disk");
  }

  private static String describe(IOException cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
  }
}
