package dev.reelwright.activities.unit;

import dev.reelwright.activities.store.DirectoryArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Scopes for tests of a unit's work without an engine. */
public final class TestScopes {
  private TestScopes() {}

  /**
   * Returns a scope that is never cancelled and has ten minutes: a store in {@code
   * folder/artifacts}, an empty scratch folder of its own.
   */
  public static UnitScope in(Path folder) {
    return in(
        folder, ProgressReporter.NONE, Cancellation.NONE, Deadline.after(Duration.ofMinutes(10)));
  }

  /** Returns a scope with these parts. */
  public static UnitScope in(
      Path folder, ProgressReporter progress, Cancellation cancellation, Deadline deadline) {
    try {
      Path scratch = Files.createDirectories(folder.resolve("scratch"));
      return new UnitScope(
          new DirectoryArtifactStore(folder.resolve("artifacts")),
          Files.createTempDirectory(scratch, "attempt-"),
          progress,
          cancellation,
          deadline);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
