package dev.reelwright.activities.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelwright.workflows.production.InputFault;
import java.util.List;

/**
 * What is known of a failure: {@code debug/{stage}_error.json}.
 *
 * @param error what happened
 * @param type entry of the failure catalogue
 * @param timestamp when it was recorded, ISO 8601 in UTC
 * @param production workflow id
 * @param stage name of the stage
 * @param unit name of the unit
 * @param attempt attempt that failed, from 1
 * @param provider provider or program that failed
 * @param httpStatus status of a provider's answer
 * @param requestId the provider's id of the request
 * @param hint the way out
 * @param faults faults of an input, each with its place
 * @param stack where the failure came from: types and calls, without messages
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FailureRecord(
    String error,
    String type,
    String timestamp,
    String production,
    String stage,
    String unit,
    int attempt,
    String provider,
    @JsonProperty("http_status") Integer httpStatus,
    @JsonProperty("request_id") String requestId,
    String hint,
    List<InputFault> faults,
    List<String> stack) {}
