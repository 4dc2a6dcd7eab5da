package dev.reelwright.workflows.production;

/**
 * Closes every run: what was made, what was reused and what that saved.
 *
 * @param made units made in this run
 * @param reused units taken from the artifact store
 * @param failed units that failed for good
 * @param savedSeconds seconds of work that reuse saved
 * @param cost what this run has cost
 */
public record Receipt(int made, int reused, int failed, double savedSeconds, Cost cost) {
  /** A receipt with nothing on it. */
  public static final Receipt EMPTY = new Receipt(0, 0, 0, 0, Cost.NONE);
}
