package dev.reelwright.activities.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitReceipt;
import java.util.List;

/**
 * What became of a production: {@code production.json}.
 *
 * @param production workflow id
 * @param outcome completed, completed with failures, failed or cancelled
 * @param outputs what was delivered, as the kind of production tells it
 * @param receipt made and reused units and what they cost
 * @param units receipts of all units: why each was made or reused
 * @param warnings what went wrong without spoiling the result
 * @param failures what failed for good
 * @param again token of the wish that units be made again which this run has answered; null for
 *     none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductionRecord(
    String production,
    Outcome outcome,
    List<?> outputs,
    Receipt receipt,
    List<UnitReceipt> units,
    List<String> warnings,
    List<FailureDetail> failures,
    String again) {}
