package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Names one unit of a stage of a production; given to every activity so that its heartbeats, logs,
 * receipts and failures can say where they come from.
 *
 * @param production workflow id of the production
 * @param stage name of the stage, for example {@code audio_generation}
 * @param unit name within the stage, unique there, for example {@code intro/scene-03.en}
 * @param label the unit for people, for example {@code scene 3/12 · narration · en}
 * @param again token of the wish that the unit be made again: only what was made under the same
 *     token is reused; null when everything may be reused
 * @param tellStalls true when the production is to be signalled a {@link Stall}; null when nobody
 *     wants to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitId(
    String production, String stage, String unit, String label, String again, Boolean tellStalls) {
  /** Names a unit whose stalls nobody wants to be told of. */
  public UnitId(String production, String stage, String unit, String label, String again) {
    this(production, stage, unit, label, again, null);
  }

  /** Names a unit that may be reused. */
  public UnitId(String production, String stage, String unit, String label) {
    this(production, stage, unit, label, null);
  }
}
