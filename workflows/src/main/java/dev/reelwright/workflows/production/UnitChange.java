package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The end of one unit.
 *
 * @param number counts all ends of a production, from 1: whoever has seen one knows which are new
 * @param at milliseconds since the epoch
 * @param stage name of its stage
 * @param unit name within the stage
 * @param state how it ended
 * @param attempt attempt that ended it, from 1
 * @param done units of the stage that had ended well by then, this one with them
 * @param total units of the stage
 * @param url where its result can be seen; null when it has no address
 * @param error why it failed; null when it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UnitChange(
    long number,
    long at,
    String stage,
    String unit,
    State state,
    int attempt,
    int done,
    int total,
    String url,
    String error) {
  /** How a unit ended. */
  public enum State {
    /** Made now. */
    MADE,
    /** Reused from before. */
    REUSED,
    /** Failed for good. */
    FAILED
  }
}
