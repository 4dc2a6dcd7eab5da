package dev.reelwright.workflows.production;

import java.util.List;

/** Leaves the records of productions that have no record activities of their own. */
public final class RecordWriter implements ProductionEnd.Writer<ProductionResult> {
  private final UnitId unit;
  private final RecordActivities activities;

  /**
   * Creates the writer for one unit.
   *
   * @param lastWords whether nobody waits for it for long
   */
  public RecordWriter(UnitId unit, boolean lastWords) {
    this.unit = unit;
    this.activities =
        UnitStubs.of(
            RecordActivities.class,
            lastWords ? UnitOptions.lastWords() : UnitOptions.record(),
            unit,
            1);
  }

  @Override
  public ArtifactRef receipts(ArtifactRef soFar, List<UnitReceipt> more) {
    return activities.recordReceipts(unit, soFar, more);
  }

  @Override
  public DeliveredFile record(ArtifactRef receipts, ProductionResult result, String place) {
    return activities.writeRecord(unit, receipts, result, place);
  }

  @Override
  public DeliveredFile failure(FailureDetail failure, String place, List<String> stack) {
    return activities.writeFailure(unit, failure, place, stack);
  }
}
