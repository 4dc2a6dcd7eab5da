package dev.reelwright.workflows.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductionProgressTest {
  private static final long START = 1_000_000;

  private final ProductionProgress progress =
      new ProductionProgress("p", "r", "test", "title", START);

  @BeforeEach
  void readAndPlan() {
    progress.addStage("read", "preparation", 0.1);
    progress.addStage("draw", "generation", 0.6);
    progress.addStage("write", "generation", 0.3);
    progress.register("read", "r", "r", 1);
    progress.begin("read", "r", START);
    progress.succeed("read", "r", null, START + 1000);
    for (int i = 1; i <= 8; i++) {
      progress.register("draw", "d" + i, "d" + i, 1);
    }
    progress.register("write", "w", "w", 1);
    progress.balance();
  }

  private void draw(int unit, double seconds, long now) {
    progress.begin("draw", "d" + unit, now - Math.round(seconds * 1000));
    progress.succeed(
        "draw",
        "d" + unit,
        new UnitReceipt(
            "draw", "d" + unit, UnitDecision.MADE, "first time", "", Cost.ofSeconds(seconds), 0, 1),
        now);
  }

  private static FailureDetail failure() {
    return new FailureDetail(
        FailureCode.TOOL_FAILED, "m", "draw", "d1", 1, null, null, null, null, List.of());
  }

  @Test
  void dividesWhatIsLeftAmongTheStagesThatHaveNotBegun() {
    ProgressReport report = progress.report();
    assertThat(report.stages().get(0).weight()).isCloseTo(0.1, within(1e-9));
    assertThat(report.stages().get(1).weight()).isCloseTo(0.8, within(1e-9));
    assertThat(report.stages().get(2).weight()).isCloseTo(0.1, within(1e-9));
    assertThat(report.fraction()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void neverFallsWhateverBecomesOfTheUnits() {
    double before = progress.report().fraction();
    draw(1, 2, START + 3000);
    assertThat(progress.report().fraction()).isGreaterThan(before);
    before = progress.report().fraction();
    progress.begin("draw", "d2", START + 3000);
    progress.fail("draw", "d2", failure(), START + 4000);
    progress.abandon("draw", "d3", START + 4000);
    assertThat(progress.report().fraction()).isEqualTo(before);
    assertThat(progress.report().stages().get(1).unitsFailed()).isEqualTo(1);
  }

  @Test
  void unitsOfAProductionThatAUnitStandsForAreCountedInItsPlace() {
    progress.begin("draw", "d1", START);
    UnitReceipt of =
        new UnitReceipt(
            "draw",
            "d1",
            UnitDecision.MADE,
            "first time",
            "",
            Cost.ofSeconds(8),
            20,
            1,
            new Receipt(3, 4, 0, 20, Cost.ofSeconds(8)));
    progress.succeed("draw", "d1", of, START + 1000);
    assertThat(progress.receipt()).isEqualTo(new Receipt(3, 4, 0, 20, Cost.ofSeconds(8)));
    progress.resume(
        new Resumption(java.util.Map.of("draw", List.of("d1")), Cost.NONE), START + 2000);
    assertThat(progress.receipt()).isEqualTo(new Receipt(0, 7, 0, 28, Cost.NONE));
  }

  @Test
  void whatWasSpentAfterThePointOfAResumptionStaysSpent() {
    progress.spend(new Cost(0, 100, 0, 0, 0.2));
    progress.resume(new Resumption(java.util.Map.of(), new Cost(0, 50, 0, 0, 0.1)), START + 2000);
    assertThat(progress.spent().characters()).isEqualTo(150);
    assertThat(progress.spent().money()).isCloseTo(0.3, within(1e-9));
    assertThat(progress.receipt().cost().money()).isZero();
  }

  @Test
  void refusesUnitsThatWouldMakeItFall() {
    draw(1, 2, START + 3000);
    assertThatThrownBy(() -> progress.register("draw", "late", "late", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has begun");
  }

  @Test
  void staysBelowOneUntilTheProductionIsComplete() {
    for (int i = 1; i <= 8; i++) {
      draw(i, 1, START + 1000 + i * 1000L);
    }
    progress.begin("write", "w", START + 9000);
    progress.succeed("write", "w", null, START + 10_000);
    assertThat(progress.report().fraction()).isLessThan(1.0).isGreaterThan(0.999);
    progress.finish(Outcome.COMPLETED, null, START + 10_000);
    assertThat(progress.report().fraction()).isEqualTo(1.0);
  }

  @Test
  void isNotCompleteWhenItHasFailed() {
    progress.begin("draw", "d1", START + 3000);
    progress.fail("draw", "d1", failure(), START + 4000);
    progress.finish(Outcome.FAILED, failure(), START + 4000);
    assertThat(progress.report().fraction()).isLessThan(0.2);
    assertThat(progress.report().stages().get(1).state()).isEqualTo(StageState.FAILED);
    assertThat(progress.report().stages().get(2).state()).isEqualTo(StageState.PENDING);
  }

  @Test
  void givesNoTimeToTheEndBeforeTheHeavyStageIsMeasured() {
    draw(1, 2, START + 3000);
    draw(2, 2, START + 5000);
    assertThat(progress.report().etaSeconds()).isNull();
    draw(3, 2, START + 7000);
    assertThat(progress.report().etaSeconds())
        .as("five units of 2 s, and one of the same weight, one after the other")
        .isCloseTo(12, within(1e-6));
  }

  @Test
  void countsTheParallelismOfTheWorkIntoTheTimeToTheEnd() {
    for (int i = 1; i <= 4; i++) {
      draw(i, 4, START + 5000);
    }
    assertThat(progress.report().etaSeconds())
        .as("16 s of work were done in 4 s; 20 s are left")
        .isCloseTo(5, within(1e-6));
  }

  @Test
  void listsOnlyWhatRunsNow() {
    draw(1, 2, START + 3000);
    progress.begin("draw", "d2", START + 3000);
    assertThat(progress.report().stages().get(1).active())
        .extracting(ActiveUnit::unit)
        .containsExactly("d2");
    assertThat(progress.report().currentStage()).isEqualTo("draw");
  }
}
