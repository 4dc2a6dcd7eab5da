package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * All that a {@link ProductionProgress} knows while no unit runs, so that a further run of the
 * workflow goes on with it.
 *
 * @param runId the engine's id of the production's first run
 * @param kind kind of production
 * @param title what is being made
 * @param startedAt milliseconds since the epoch
 * @param updatedAt milliseconds since the epoch
 * @param workBeganAt milliseconds since the epoch; 0 when nothing was made yet
 * @param workSeconds seconds of work so far
 * @param stages all stages in order
 * @param receipts receipts of all ended units
 * @param receipt their sum
 * @param warnings all warnings
 * @param files all delivered files
 * @param failures all failures for good
 * @param spent what was spent so far, by runs before a resumption too
 * @param changes the newest ends of units; null where they were not kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProgressSnapshot(
    String runId,
    String kind,
    String title,
    long startedAt,
    long updatedAt,
    long workBeganAt,
    double workSeconds,
    List<StageSnapshot> stages,
    List<UnitReceipt> receipts,
    Receipt receipt,
    List<String> warnings,
    List<DeliveredFile> files,
    List<FailureDetail> failures,
    Cost spent,
    List<UnitChange> changes) {

  /** A stage's part of it: the counters of {@link StageProgress} and what lies behind them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record StageSnapshot(
      String name,
      String phase,
      double share,
      double doneWeight,
      double lostWeight,
      int done,
      int forgone,
      int reused,
      int failed,
      int abandoned,
      int measuredUnits,
      double measuredWeight,
      double measuredSeconds,
      long beganAt,
      long endedAt,
      boolean skipped,
      boolean reviewed,
      List<UnitSnapshot> units,
      List<FailureDetail> failures) {}

  /** A unit's part of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record UnitSnapshot(String name, String label, double weight, boolean ended) {}
}
