package dev.reelwright.workflows.production;

/** Where a production stands; the final values tell the truth about what was delivered. */
public enum Outcome {
  /** Work goes on. */
  RUNNING,
  /** Waits for a person's approval. */
  WAITING_FOR_REVIEW,
  /** Everything asked for was delivered and passed its checks. */
  COMPLETED,
  /** Something was delivered, and something asked for was not. */
  COMPLETED_WITH_FAILURES,
  /** Nothing was delivered. */
  FAILED,
  /** Ended by a person; what was made stays reusable. */
  CANCELLED,
  /** Ended from outside without being asked; what was made stays reusable. */
  TERMINATED;

  /** Returns whether nothing more will happen. */
  public boolean isFinal() {
    return this != RUNNING && this != WAITING_FOR_REVIEW;
  }
}
