package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * Tells a production that its units are worked on but that none of them has moved for a while. Sent
 * by the units that stand still, once for each stall, so that watching costs no event.
 *
 * @param stage stage of the unit that has found it
 * @param unit name of that unit within its stage
 * @param label the unit for people
 * @param message what the unit said that it was doing
 * @param lastProgressAt when anything of the production was last seen to move, milliseconds since
 *     the epoch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Stall(String stage, String unit, String label, String message, long lastProgressAt) {
  /** Age of the last progress from which units that are worked on count as stalled. */
  public static final Duration AFTER = Duration.ofSeconds(30);

  /** Name of the signal that carries it. */
  public static final String SIGNAL = "stalled";
}
