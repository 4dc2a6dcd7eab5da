package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;

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
    Cost spent) {
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
    this(stage, unit, attempt, fraction, done, total, message, checkpoint, at, null);
  }
}
