package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A unit that is scheduled or running.
 *
 * @param unit name within the stage
 * @param label the unit for people, for example {@code scene 3/12 · narration · en}
 * @param activityId the engine's id of the unit's activity
 * @param weight the unit's share within its stage, in the stage's own measure
 * @param fraction done share in [0, 1]
 * @param attempt attempt that runs now, from 1; 0 when it has not started
 * @param done amount done, in the unit's measure
 * @param total amount in all; 0 when unknown
 * @param message what is going on, for people
 * @param lastFailure message of the attempt before, when there was one; else null
 * @param at when progress was last observed, milliseconds since the epoch; 0 when never
 * @param waits whether an attempt has failed and the next one has not begun; null when not
 * @param nextAttemptAt when that begins at the earliest, milliseconds since the epoch; null when
 *     that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActiveUnit(
    String unit,
    String label,
    String activityId,
    double weight,
    double fraction,
    int attempt,
    double done,
    double total,
    String message,
    String lastFailure,
    long at,
    Boolean waits,
    Long nextAttemptAt) {
  /** Creates a unit whose attempt runs, or whose first one has not begun. */
  public ActiveUnit(
      String unit,
      String label,
      String activityId,
      double weight,
      double fraction,
      int attempt,
      double done,
      double total,
      String message,
      String lastFailure,
      long at) {
    this(
        unit,
        label,
        activityId,
        weight,
        fraction,
        attempt,
        done,
        total,
        message,
        lastFailure,
        at,
        null,
        null);
  }
}
