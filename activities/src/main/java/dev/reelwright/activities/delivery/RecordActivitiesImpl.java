package dev.reelwright.activities.delivery;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.RecordActivities;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import java.util.List;

/** Leaves the records of productions that have no record activities of their own. */
public final class RecordActivitiesImpl implements RecordActivities {
  private final ProductionRecords records;

  /** Creates the activities. */
  public RecordActivitiesImpl(ProductionRecords records) {
    this.records = records;
  }

  @Override
  public ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts) {
    return records.receipts(unit, soFar, receipts);
  }

  @Override
  public DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, ProductionResult result, String outputDirectory) {
    return records.record(
        unit,
        receipts,
        new ProductionRecords.Ended(
            result.outcome(),
            result.outputs(),
            result.failures(),
            result.warnings(),
            result.receipt()),
        outputDirectory);
  }

  @Override
  public DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String outputDirectory, List<String> stack) {
    return records.failure(unit, failure, outputDirectory, stack);
  }
}
