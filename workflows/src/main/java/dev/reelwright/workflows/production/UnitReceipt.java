package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Says what was done for one unit, why, and what it cost.
 *
 * @param stage name of the stage, for example {@code audio_generation}
 * @param unit name of the unit within its stage, for example {@code intro/scene-03.en}
 * @param decision made now or reused
 * @param reason why, for people: {@code first time}, {@code narration changed}, {@code same inputs}
 * @param key idempotency key: SHA-256 of everything that decides the unit's output
 * @param cost what was spent now (for a reused unit only the look-up)
 * @param savedSeconds seconds that the reused result had taken when it was made; 0 when made now
 * @param attempt the attempt that ended it, from 1
 * @param units receipt of the production that the unit stands for, whose units are counted in its
 *     place; null for a unit that stands for itself
 */
public record UnitReceipt(
    String stage,
    String unit,
    UnitDecision decision,
    String reason,
    String key,
    Cost cost,
    double savedSeconds,
    int attempt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Receipt units) {
  /** Creates the receipt of a unit that stands for itself. */
  public UnitReceipt(
      String stage,
      String unit,
      UnitDecision decision,
      String reason,
      String key,
      Cost cost,
      double savedSeconds,
      int attempt) {
    this(stage, unit, decision, reason, key, cost, savedSeconds, attempt, null);
  }

  /** Returns the receipt of the same unit for a run that has taken it over as it was. */
  UnitReceipt kept() {
    double saved = savedSeconds + (decision == UnitDecision.MADE ? cost.seconds() : 0);
    return new UnitReceipt(
        stage,
        unit,
        UnitDecision.REUSED,
        "had ended before the production was resumed",
        key,
        Cost.NONE,
        saved,
        attempt,
        units == null
            ? null
            : new Receipt(0, units.made() + units.reused(), units.failed(), saved, Cost.NONE));
  }
}
