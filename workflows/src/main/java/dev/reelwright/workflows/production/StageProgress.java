package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Progress of one stage within a {@link ProgressReport}.
 *
 * @param stage name, for example {@code audio_generation}
 * @param phase phase that it belongs to, for example {@code generation}
 * @param state where it stands
 * @param fraction done share in [0, 1], weighted over its units, never rounded
 * @param weight share of the whole production that this stage stands for, in [0, 1]; the weights of
 *     all stages that are not skipped add up to 1
 * @param unitsDone units that ended well, made or reused
 * @param unitsReused of these, the ones that were reused
 * @param unitsFailed units that failed for good
 * @param unitsTotal units known so far
 * @param doneWeight sum of the weights of the units that ended well
 * @param totalWeight sum of the weights of all units; 0 when none is known
 * @param elapsedSeconds time since the stage's first unit began, until its end; 0 when pending
 * @param active units that run now, oldest first
 * @param failures failures for good, at most 20
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StageProgress(
    String stage,
    String phase,
    StageState state,
    double fraction,
    double weight,
    int unitsDone,
    int unitsReused,
    int unitsFailed,
    int unitsTotal,
    double doneWeight,
    double totalWeight,
    double elapsedSeconds,
    List<ActiveUnit> active,
    List<FailureDetail> failures) {
  public StageProgress {
    active = active == null ? List.of() : List.copyOf(active);
    failures = failures == null ? List.of() : List.copyOf(failures);
  }

  /** Returns this stage with all of its units ended well. */
  public StageProgress completed() {
    return new StageProgress(
        stage,
        phase,
        StageState.COMPLETED,
        1,
        weight,
        unitsTotal,
        unitsReused,
        unitsFailed,
        unitsTotal,
        totalWeight,
        totalWeight,
        elapsedSeconds,
        List.of(),
        failures);
  }

  /** Returns this stage as it stands now; its units and what they weigh stay as they are. */
  public StageProgress now(
      StageState state, double fraction, double elapsedSeconds, List<ActiveUnit> active) {
    return new StageProgress(
        stage,
        phase,
        state,
        fraction,
        weight,
        unitsDone,
        unitsReused,
        unitsFailed,
        unitsTotal,
        doneWeight,
        totalWeight,
        elapsedSeconds,
        active,
        failures);
  }
}
