package dev.reelwright.activities.unit;

import dev.reelwright.activities.store.ArtifactStore;
import java.nio.file.Path;

/**
 * What the work on one unit has at hand.
 *
 * @param store the artifact store
 * @param scratch an empty folder of this attempt alone, removed when it ends however it ends
 * @param progress takes observed progress
 * @param cancellation tells when the attempt is over
 * @param deadline by when the work must have ended: a little before the engine's start-to-close
 * @param again token of the wish that the unit be made again: parts that the store remembers are
 *     reused only when they were made under it; null when they all may be
 */
public record UnitScope(
    ArtifactStore store,
    Path scratch,
    ProgressReporter progress,
    Cancellation cancellation,
    Deadline deadline,
    String again) {
  /** Creates the scope of a unit whose parts may all be reused. */
  public UnitScope(
      ArtifactStore store,
      Path scratch,
      ProgressReporter progress,
      Cancellation cancellation,
      Deadline deadline) {
    this(store, scratch, progress, cancellation, deadline, null);
  }

  /** Returns whether a part that was made under a token, or without one, may be reused. */
  public boolean mayReuse(String madeUnder) {
    return again == null || again.equals(madeUnder);
  }
}
