package dev.reelwright.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionProgress;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.UnitProgress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveOverlayTest {
  private static final long START = 1_000_000;

  private final LiveOverlay overlay = new LiveOverlay();
  private final ProductionProgress progress = progress();

  private static ProductionProgress progress() {
    ProductionProgress progress = new ProductionProgress("p", "r", "test", "title", START);
    progress.addStage("draw", "generation", 1);
    progress.register("draw", "a", "unit a", 3);
    progress.register("draw", "b", "unit b", 1);
    progress.begin("draw", "a", START);
    return progress;
  }

  private static PendingUnit pending(int attempt, int beatOfAttempt, double fraction, long at) {
    return new PendingUnit(
        "id-a",
        "Draw",
        attempt,
        true,
        new UnitProgress(
            "draw", "a", beatOfAttempt, fraction, fraction * 90, 90, "draws", null, at),
        attempt > 1 ? "it hung" : null,
        null);
  }

  private ProgressReport live(PendingUnit pending, long now) {
    return overlay.live(progress.report(), List.of(pending), Map.of(), now);
  }

  @Test
  void weighsTheBeatsOfRunningUnits() {
    ProgressReport report = live(pending(1, 1, 0.5, START + 900), START + 1000);
    assertThat(report.fraction()).isCloseTo(0.375, within(1e-9));
    assertThat(report.stages().get(0).fraction()).isCloseTo(0.375, within(1e-9));
    assertThat(report.elapsedSeconds()).isEqualTo(1.0);
    assertThat(report.source()).isEqualTo(ProgressSource.LIVE);
    ActiveUnit unit = report.stages().get(0).active().get(0);
    assertThat(unit.done()).isEqualTo(45);
    assertThat(unit.at()).isEqualTo(START + 900);
  }

  @Test
  void keepsItsFractionAndSeesAStallWhenTheClockIsSetBack() {
    long hour = 3_600_000;
    double before = live(pending(1, 1, 0.5, START + hour), START + hour + 100).fraction();
    PendingUnit silent = pending(1, 1, 0.5, START + hour);
    ProgressReport back = live(silent, START - 1000);
    assertThat(back.fraction()).isEqualTo(before);
    assertThat(back.elapsedSeconds()).isZero();
    assertThat(back.stalled()).isFalse();
    live(pending(1, 1, 0.6, START - 500), START - 400);
    assertThat(live(pending(1, 1, 0.6, START - 500), START + 40_000).stalled()).isTrue();
  }

  private static PendingUnit quiet(int attempt, boolean started, long at, long quietMillis) {
    return new PendingUnit(
        "id-a",
        "Draw",
        attempt,
        started,
        new UnitProgress("draw", "a", 1, 0, 0, 0, "waits", null, at, null, quietMillis, null),
        null,
        null);
  }

  @Test
  void takesAProviderThatWorksSilentlyForNoStallUntilItTakesTooLong() {
    PendingUnit waiting = quiet(1, true, START, 165_000);
    assertThat(live(waiting, START + 31_000).stalled()).isFalse();
    assertThat(live(waiting, START + 165_000).stalled()).isFalse();
    assertThat(live(waiting, START + 165_001).stalled()).isTrue();
  }

  @Test
  void takesAWaitThatAProviderAskedForForNoStall() {
    assertThat(live(quiet(2, false, START, 120_000), START + 60_000).stalled()).isFalse();
    // The next attempt is under way and has not said anything.
    assertThat(live(quiet(2, true, START, 120_000), START + 60_000).stalled()).isTrue();
  }

  @Test
  void goesOnWithTheNextBeatWhenTheClockIsSetAhead() {
    long hour = 3_600_000;
    live(pending(1, 1, 0.5, START + 900), START + 1000);
    assertThat(live(pending(1, 1, 0.5, START + 900), START + hour).stalled()).isTrue();
    ProgressReport next = live(pending(1, 1, 0.7, START + hour + 100), START + hour + 200);
    assertThat(next.stalled()).isFalse();
    assertThat(next.stages().get(0).active().get(0).fraction()).isEqualTo(0.7);
  }

  @Test
  void takesTheBeatOfAnAttemptThatIsOverAsAFloorOnly() {
    live(pending(1, 1, 0.5, START + 900), START + 1000);
    ProgressReport report = live(pending(2, 1, 0.6, START + 2900), START + 3000);
    ActiveUnit unit = report.stages().get(0).active().get(0);
    assertThat(unit.attempt()).isEqualTo(2);
    assertThat(unit.fraction()).isEqualTo(0.6);
    assertThat(unit.done()).isZero();
    assertThat(unit.message()).isNull();
    assertThat(unit.lastFailure()).isEqualTo("it hung");
    assertThat(report.lastProgressAt())
        .as("a dead attempt shows no progress")
        .isEqualTo(START + 900);
  }

  @Test
  void neverFallsWhenAnAttemptBeginsAgainOrTheServiceIsSilent() {
    double before = live(pending(1, 1, 0.8, START + 900), START + 1000).fraction();
    assertThat(live(pending(2, 2, 0.1, START + 1500), START + 2000).fraction()).isEqualTo(before);
    ProgressReport silent = overlay.durable(progress.report(), START + 3000);
    assertThat(silent.fraction()).isEqualTo(before);
    assertThat(silent.source()).isEqualTo(ProgressSource.DURABLE);
  }

  @Test
  void doesNotFallWhenAUnitEndsAndItsBeatIsForgotten() {
    double before = live(pending(1, 1, 0.99, START + 900), START + 1000).fraction();
    progress.succeed("draw", "a", null, START + 1100);
    progress.begin("draw", "b", START + 1100);
    ProgressReport report = overlay.live(progress.report(), List.of(), Map.of(), START + 1200);
    assertThat(report.fraction()).isGreaterThanOrEqualTo(before).isEqualTo(0.75);
  }

  @Test
  void saysThatAProductionHasStalledByTheAgeOfItsLastProgress() {
    assertThat(live(pending(1, 1, 0.5, START + 900), START + 30_000).stalled()).isFalse();
    assertThat(live(pending(1, 1, 0.5, START + 900), START + 31_000).stalled()).isTrue();
    assertThat(live(pending(1, 1, 0.6, START + 31_500), START + 32_000).stalled()).isFalse();
  }

  @Test
  void isCompleteOnlyWhenTheProductionSaysSo() {
    assertThat(live(pending(1, 1, 1.0, START + 900), START + 1000).fraction()).isLessThan(1);
    progress.succeed("draw", "a", null, START + 1100);
    progress.begin("draw", "b", START + 1100);
    progress.succeed("draw", "b", null, START + 1200);
    assertThat(overlay.durable(progress.report(), START + 1200).fraction()).isLessThan(1);
    progress.finish(Outcome.COMPLETED, null, START + 1300);
    ProgressReport end = overlay.durable(progress.report(), START + 9000);
    assertThat(end.fraction()).isEqualTo(1.0);
    assertThat(end.elapsedSeconds()).isEqualTo(1.3);
  }
}
