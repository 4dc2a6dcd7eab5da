package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Says precisely what failed where; carried as the details of the engine's failure.
 *
 * @param code entry of the catalogue
 * @param message what happened, without secrets
 * @param stage name of the stage
 * @param unit name of the unit; null when it concerns the whole stage
 * @param attempt attempt that failed, from 1
 * @param provider provider or program that failed; null when none was involved
 * @param httpStatus status of a provider's answer; null when there was none
 * @param requestId the provider's id of the request; null when it gave none
 * @param hint the way out, for people
 * @param faults faults of an input, each with its place; empty for other failures
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FailureDetail(
    FailureCode code,
    String message,
    String stage,
    String unit,
    int attempt,
    String provider,
    Integer httpStatus,
    String requestId,
    String hint,
    List<InputFault> faults) {
  public FailureDetail {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }
}
