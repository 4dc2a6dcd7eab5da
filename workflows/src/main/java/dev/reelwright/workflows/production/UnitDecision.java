package dev.reelwright.workflows.production;

/** Whether a unit's result was made now or taken from the artifact store. */
public enum UnitDecision {
  /** The work was done in this run. */
  MADE,
  /** An earlier result was taken: of the same idempotency key, or kept by the engine's history. */
  REUSED
}
