package dev.reelwright.starter.statistics;

import dev.reelwright.workflows.production.Cost;
import java.util.SortedMap;

/**
 * What the units of one stage took, over many productions.
 *
 * @param stage name of the stage
 * @param made units that were made
 * @param reused units that were there already
 * @param failed units that failed for good
 * @param cancelled units that were cancelled; part of no rate
 * @param retries attempts beyond the first of each unit
 * @param medianSeconds median of the seconds that a unit took to make; 0 when none was made
 * @param p95Seconds 95th percentile of these by nearest rank; 0 when none was made
 * @param totalSeconds sum of these
 * @param cost what all units have cost
 * @param failures failures for good by their code
 */
public record StageStatistics(
    String stage,
    int made,
    int reused,
    int failed,
    int cancelled,
    int retries,
    double medianSeconds,
    double p95Seconds,
    double totalSeconds,
    Cost cost,
    SortedMap<String, Integer> failures) {
  /** Returns the share of units that failed for good among those that were tried, in [0, 1]. */
  public double failureRate() {
    int tried = made + failed;
    return tried == 0 ? 0 : failed / (double) tried;
  }

  /** Returns the retries for each unit that was tried. */
  public double retryRate() {
    int tried = made + failed;
    return tried == 0 ? 0 : retries / (double) tried;
  }
}
