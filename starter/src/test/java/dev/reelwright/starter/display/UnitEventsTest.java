package dev.reelwright.starter.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitEventsTest {
  private static final String UNIT = "quiz/scene-03~2";

  private final UnitEvents events =
      new UnitEvents(
          new UnitEventNames(
              Map.of("draw", new UnitEventNames.Names("started", "ready", "failed", "retrying"))));

  private static ActiveUnit unit(int attempt, Boolean waits, Long next) {
    String failure = attempt > 1 ? "it broke" : null;
    return new ActiveUnit(UNIT, "label", "1", 1, 0, attempt, 0, 0, null, failure, 0, waits, next);
  }

  private static UnitChange change(long number, String stage, UnitChange.State state) {
    return new UnitChange(number, 5, stage, UNIT, state, 2, 1, 4, "store:x", null);
  }

  private List<String> told(List<UnitChange> changes, ActiveUnit... active) {
    StageProgress stage = Reports.stage("draw", StageState.RUNNING, 0, 0, 4, active);
    ProgressReport report = Reports.report(Outcome.RUNNING, 0, stage);
    ProgressReport with =
        new ProgressReport(
            report.production(),
            report.runId(),
            report.kind(),
            report.title(),
            report.outcome(),
            report.fraction(),
            report.stages(),
            null,
            0,
            0,
            0,
            null,
            false,
            0,
            report.source(),
            null,
            null,
            null,
            null,
            changes);
    return events.of(with).stream()
        .map(
            event ->
                event.event()
                    + " "
                    + event.scene()
                    + " "
                    + event.attempt()
                    + (event.nextRetry() == null ? "" : " next " + event.nextRetry())
                    + (event.missed() == null ? "" : " missed " + event.missed()))
        .toList();
  }

  @Test
  void tellsEachAttemptOnceAndWhenTheNextOneBegins() {
    assertThat(told(List.of(), unit(0, null, null))).isEmpty();
    assertThat(told(List.of(), unit(1, null, null))).containsExactly("started scene-03 1");
    assertThat(told(List.of(), unit(1, null, null))).isEmpty();
    assertThat(told(List.of(), unit(2, true, 77L))).containsExactly("failed scene-03 1 next 77");
    assertThat(told(List.of(), unit(2, true, 77L))).isEmpty();
    assertThat(told(List.of(), unit(2, null, null))).containsExactly("retrying scene-03 2");
    assertThat(told(List.of(change(1, "draw", UnitChange.State.MADE))))
        .containsExactly("ready scene-03 2");
    assertThat(told(List.of(change(1, "draw", UnitChange.State.MADE)))).isEmpty();
  }

  @Test
  void tellsTheBeginningOfWhatEndedBeforeAnybodyLooked() {
    assertThat(told(List.of(change(9, "draw", UnitChange.State.FAILED))))
        .containsExactly("started scene-03 1", "failed scene-03 2");
  }

  @Test
  void namesUnitsOfOtherStagesAsAnyUnit() {
    assertThat(told(List.of(change(1, "join", UnitChange.State.REUSED))))
        .containsExactly("unit_started scene-03 1", "unit_ready scene-03 2");
  }

  @Test
  void saysHowManyEndsWereMissed() {
    told(List.of(change(1, "draw", UnitChange.State.MADE)));
    assertThat(told(List.of(change(5, "draw", UnitChange.State.MADE))))
        .containsExactly(
            "events_missed null null missed 3", "started scene-03 1", "ready scene-03 2");
  }
}
