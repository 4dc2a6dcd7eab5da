package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Leaves what became of a production, of whatever kind, beside its files and in the store. */
@ActivityInterface(namePrefix = "Production")
public interface RecordActivities {
  /**
   * Adds receipts to the record of the production, a bounded number at a time.
   *
   * @param soFar the record written by the call before, or null
   * @return the receipts so far as JSON in the store
   */
  ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts);

  /**
   * Writes {@code production.json} to a folder or bucket and to the store.
   *
   * @param receipts all receipts, as {@link #recordReceipts} left them
   */
  DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, ProductionResult result, String outputDirectory);

  /**
   * Writes {@code debug/{stage}_error.json} for a failed stage to the output folder.
   *
   * @param stack where the failure came from, as {@code FailureDetails.stack} tells it
   */
  DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String outputDirectory, List<String> stack);
}
