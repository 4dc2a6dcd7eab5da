package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What became of a unit's attempts with a provider, as each of them tells the next one. The engine
 * counts all attempts alike; these are told apart.
 *
 * @param used tries that the provider has failed or refused
 * @param refused of these, the ones that failed for what the unit asks for
 * @param throttled attempts that the provider has sent away without a try
 * @param waitedMillis how long they were told to wait, in all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UnitTries(int used, int refused, int throttled, long waitedMillis) {
  /** No attempt has ended. */
  public static final UnitTries NONE = new UnitTries(0, 0, 0, 0);

  /** Returns how many attempts have said what became of them. */
  public int ended() {
    return used + throttled;
  }
}
