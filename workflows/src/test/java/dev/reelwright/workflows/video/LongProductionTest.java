package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.CanceledFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Productions whose histories are cut: their units are scripted, since what is counted here are
 * events and payloads.
 */
class LongProductionTest {
  private static final int SCENES = 500;

  private static void awaitEnd(ProductionRig rig) {
    double fraction = 0;
    int done = 0;
    int largest = 0;
    ProgressReport report = rig.progress();
    String first = report.runId();
    while (!report.outcome().isFinal()) {
      assertThat(report.fraction()).isGreaterThanOrEqualTo(fraction);
      fraction = report.fraction();
      int units = report.stages().stream().mapToInt(StageProgress::unitsDone).sum();
      assertThat(units).isGreaterThanOrEqualTo(done);
      done = units;
      assertThat(report.runId()).isEqualTo(first);
      largest = Math.max(largest, report.toString().length());
      report = rig.progress();
    }
    assertThat(largest).isLessThan(20_000);
  }

  @Test
  void aVideoOfFiveHundredScenesHasShortHistoriesAndSmallPayloads() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, SCENES, "en");
    try (ProductionRig rig = new ProductionRig(activities, 16)) {
      rig.start();
      awaitEnd(rig);
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.outputs()).hasSize(1);
      List<List<HistoryEvent>> runs = rig.runs();
      List<Integer> lengths = runs.stream().map(List::size).toList();
      assertThat(lengths).hasSizeGreaterThan(2).allMatch(events -> events < 2_000);
      assertThat(runs.stream().flatMap(List::stream).mapToInt(HistoryEvent::getSerializedSize))
          .allMatch(bytes -> bytes < 100_000);

      assertThat(activities.begun)
          .filteredOn(begun -> !begun.matches("(keep|read)State .*|recordReceipts .*"))
          .as("units begun")
          .doesNotHaveDuplicates();
      List<UnitReceipt> receipts = rig.workflow.explain();
      assertThat(receipts).hasSize(result.receipt().made());
      assertThat(new HashSet<>(receipts)).hasSameSizeAs(receipts);
      assertThat(receipts).hasSizeGreaterThan(3 * SCENES);
      assertThat(rig.progress().stages())
          .allSatisfy(
              stage -> assertThat(stage.state()).isIn(StageState.COMPLETED, StageState.SKIPPED));
      assertThat(activities.assemblies.stream().mapToInt(part -> part.scenes().size()).sum())
          .isEqualTo(2 * SCENES);
    }
  }

  @Test
  void whatFailedBeforeTheHistoryWasCutIsNotForgotten() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 150, "en", "es");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("speak") && unit.unit().equals("intro/s5.es")) {
            throw ScriptedActivities.failure(FailureCode.PROVIDER_REJECTED, unit, "refused");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 16)) {
      rig.start();
      awaitEnd(rig);
      VideoResult result = rig.result();
      assertThat(rig.runs().size()).isGreaterThan(1);
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
      assertThat(result.failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.unit()).isEqualTo("intro/s5.es"));
      assertThat(result.outputs())
          .singleElement()
          .satisfies(output -> assertThat(output.language()).isEqualTo("en"));
      assertThat(activities.recordedFailures).hasSize(1);
      assertThat(activities.recordedStacks.get(0)).isNotEmpty();
    }
  }

  @Test
  void aResumptionThatComesWhileTheStateIsKeptIsNotForgotten() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 150, "en");
    AtomicReference<ProductionRig> running = new AtomicReference<>();
    AtomicBoolean told = new AtomicBoolean();
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("keepState") && told.compareAndSet(false, true)) {
            running
                .get()
                .stub
                .signal(
                    "resumed",
                    new Resumption(
                        Map.of(VideoStages.SCRIPT_GENERATION, List.of("intro/s1.en")), Cost.NONE));
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 16)) {
      running.set(rig);
      rig.start();
      VideoResult result = rig.result();
      assertThat(told).isTrue();
      assertThat(rig.runs().size()).isGreaterThan(1);
      assertThat(rig.workflow.explain())
          .filteredOn(receipt -> receipt.unit().equals("intro/s1.en"))
          .filteredOn(receipt -> receipt.stage().equals(VideoStages.SCRIPT_GENERATION))
          .singleElement()
          .satisfies(receipt -> assertThat(receipt.decision()).isEqualTo(UnitDecision.REUSED));
      assertThat(result.receipt().reused()).isEqualTo(1);
    }
  }

  @Test
  void canBeCancelledInALaterRun() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 150, "en");
    CountDownLatch mixing = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("mixSound")) {
            VideoCancellationTest.workUntilCancelled(unit, mixing);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 16)) {
      rig.start();
      Waiting.await(mixing);
      rig.environment.getWorkflowClient().newUntypedWorkflowStub(ProductionRig.ID).cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(activities.running.get()).as("units that still run").isZero();
      assertThat(rig.progress().outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(activities.records)
          .singleElement()
          .satisfies(record -> assertThat(record.receipt().made()).isGreaterThan(150));
    }
  }

  @Test
  void goesOnWithALongerHistoryWhenItsStateCannotBeKept() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 180, "en");
    AtomicInteger refused = new AtomicInteger();
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("keepState")) {
            refused.incrementAndGet();
            throw ScriptedActivities.failure(FailureCode.STORAGE_FULL, unit, "the disk is full");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 16)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(refused.get()).isPositive();
      assertThat(rig.runs().size()).isEqualTo(1);
    }
  }
}
