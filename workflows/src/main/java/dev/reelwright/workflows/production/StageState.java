package dev.reelwright.workflows.production;

/** Where a stage stands. */
public enum StageState {
  /** Not begun. */
  PENDING,
  /** Some unit has begun. */
  RUNNING,
  /** Waits for a person. */
  WAITING,
  /** All units ended well. */
  COMPLETED,
  /** Some units ended well, some failed. */
  COMPLETED_WITH_FAILURES,
  /** No result that later stages could use. */
  FAILED,
  /** Left out, by an option. */
  SKIPPED,
  /** Ended by a cancellation. */
  CANCELLED
}
