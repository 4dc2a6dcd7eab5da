package dev.reelwright.workflows.production;

/**
 * Closes every run: what was made, what was reused and what that saved. The units of a production
 * that this one has begun are counted as its own.
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

  /** Returns this receipt with one more unit on it, or with those that it stands for. */
  public Receipt plus(UnitReceipt unit) {
    boolean again = unit.decision() == UnitDecision.REUSED;
    Receipt units = unit.units();
    return new Receipt(
        made + (units != null ? units.made() : again ? 0 : 1),
        reused + (units != null ? units.reused() : again ? 1 : 0),
        failed,
        savedSeconds + unit.savedSeconds(),
        cost.plus(unit.cost()));
  }

  /** Returns the sum of two receipts. */
  public Receipt plus(Receipt other) {
    return new Receipt(
        made + other.made,
        reused + other.reused,
        failed + other.failed,
        savedSeconds + other.savedSeconds,
        cost.plus(other.cost));
  }
}
