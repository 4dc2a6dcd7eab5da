package dev.reelwright.workflows.production;

/** Whether a unit's result was made now or taken from the artifact store. */
public enum UnitDecision {
  /** The work was done in this run. */
  MADE,
  /** An earlier result with the same idempotency key was taken. */
  REUSED
}
