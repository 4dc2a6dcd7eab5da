package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A unit that has ended in an earlier run of a production.
 *
 * @param stage name of its stage
 * @param unit name within the stage
 * @param result its result as JSON; null when it has failed for good
 * @param failure why it failed for good; null when it did not, or when it was optional
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeptUnit(String stage, String unit, String result, FailureDetail failure) {}
