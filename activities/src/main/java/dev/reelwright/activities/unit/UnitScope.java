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
 */
public record UnitScope(
    ArtifactStore store,
    Path scratch,
    ProgressReporter progress,
    Cancellation cancellation,
    Deadline deadline) {}
