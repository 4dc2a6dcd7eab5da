package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * What became of a unit's attempts, as each of them tells the next one. The engine counts all
 * attempts alike; these are told apart.
 *
 * @param used tries that have failed
 * @param refused of these, the ones that a provider has refused for what the unit asks for
 * @param throttled attempts that a provider has sent away without a try
 * @param waitedMillis how long was waited after those, in all
 * @param away attempts that have ended without a try, since storage was away
 * @param awayMillis how long was waited after those, in all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UnitTries(
    int used, int refused, int throttled, long waitedMillis, int away, long awayMillis) {
  /** No attempt has ended. */
  public static final UnitTries NONE = new UnitTries(0, 0, 0, 0, 0, 0);

  /** Returns these and one more try that has failed. */
  public UnitTries andOneInVain() {
    return new UnitTries(used + 1, refused, throttled, waitedMillis, away, awayMillis);
  }

  /** Returns these and one more try that has failed for what the unit asks for. */
  public UnitTries andOneRefused() {
    return new UnitTries(used + 1, refused + 1, throttled, waitedMillis, away, awayMillis);
  }

  /** Returns these and one more wait for a provider. */
  public UnitTries andOneThrottled(Duration pause) {
    long waited = waitedMillis + pause.toMillis();
    return new UnitTries(used, refused, throttled + 1, waited, away, awayMillis);
  }

  /** Returns these and one more wait for storage. */
  public UnitTries andOneAway(Duration pause) {
    long waited = awayMillis + pause.toMillis();
    return new UnitTries(used, refused, throttled, waitedMillis, away + 1, waited);
  }

  /** Returns how many attempts have said what became of them. */
  public int ended() {
    return used + throttled + away;
  }
}
