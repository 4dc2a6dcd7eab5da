package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The end of a production of any kind.
 *
 * @param outcome completed, completed with failures, or cancelled
 * @param outputs what was delivered
 * @param failures what failed for good
 * @param warnings what went wrong without spoiling the result
 * @param receipt what was made and reused, and its cost
 * @param record {@code production.json} as delivered; null when nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductionResult(
    Outcome outcome,
    List<ProductionOutput> outputs,
    List<FailureDetail> failures,
    List<String> warnings,
    Receipt receipt,
    DeliveredFile record) {
  public ProductionResult {
    outputs = List.copyOf(outputs);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }
}
