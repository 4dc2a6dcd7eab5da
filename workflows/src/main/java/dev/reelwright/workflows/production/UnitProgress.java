package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;

/**
 * Heartbeat details: the observed progress of one unit. Always under 4 KB as JSON.
 *
 * @param stage name of the stage
 * @param unit name of the unit within its stage
 * @param attempt attempt that observed it, from 1
 * @param fraction done share in [0, 1]; never falls, not even over attempts
 * @param done amount done, in the unit's own measure (frames, sentences, bytes)
 * @param total amount in all, in the same measure; 0 when unknown
 * @param message what is going on, for people; may be empty
 * @param checkpoint what a next attempt needs to go on from here, as JSON; null when there is none
 * @param at when it was observed, milliseconds since the epoch
 * @param spent what this attempt and those before it have spent besides time; null for nothing
 * @param quietMillis how long from then on nothing needs to be heard, since a provider works or has
 *     asked to wait; null for no longer than of every other unit
 * @param tries what became of the attempts before this one; null where none has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitProgress(
    String stage,
    String unit,
    int attempt,
    double fraction,
    double done,
    double total,
    String message,
    String checkpoint,
    long at,
    Cost spent,
    Long quietMillis,
    UnitTries tries) {
  /** Creates the progress of a unit that has spent nothing. */
  public UnitProgress(
      String stage,
      String unit,
      int attempt,
      double fraction,
      double done,
      double total,
      String message,
      String checkpoint,
      long at) {
    this(stage, unit, attempt, fraction, done, total, message, checkpoint, at, null, null, null);
  }

  /**
   * Returns until when it is no stall that nothing is heard, milliseconds since the epoch.
   *
   * @param usual how long every unit may be silent
   */
  public long quietUntil(Duration usual) {
    return at + Math.max(usual.toMillis(), quietMillis == null ? 0 : quietMillis);
  }
}
