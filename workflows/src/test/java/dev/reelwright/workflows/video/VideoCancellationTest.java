package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoCancellationTest {

  /** Works until the engine says that the attempt is over, as a supervised program does. */
  static void workUntilCancelled(UnitId unit, CountDownLatch seen) throws InterruptedException {
    ActivityExecutionContext context = Activity.getExecutionContext();
    context.heartbeat(unit.unit());
    seen.countDown();
    // Ends by the exception with which a beat says that the attempt is over.
    while (true) {
      TimeUnit.MILLISECONDS.sleep(20);
      context.heartbeat(unit.unit());
    }
  }

  /** Waits until the units that are held are the only ones that the engine knows of. */
  static void awaitQuiet(ProductionRig rig, AtomicInteger held) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < deadline) {
      // Asked for first: what is held stays so, while what is active comes and goes.
      int units = held.get();
      int active = rig.progress().stages().stream().mapToInt(stage -> stage.active().size()).sum();
      if (active == units) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("units still come and go");
  }

  @ParameterizedTest
  @CsvSource({
    "adaptSource, input_adaptation",
    "parseContent, content_parsing",
    "writeScript, script_generation",
    "speak, audio_generation",
    "renderPicture, video_generation",
    "mixSound, video_generation",
    "join, video_generation",
    "inspect, output_handling",
    "deliver, output_handling"
  })
  void endsCancelledInEveryStage(String held, String stage) throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch seen = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals(held)) {
            working.incrementAndGet();
            workUntilCancelled(unit, seen);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start();
      Waiting.await(seen);
      awaitQuiet(rig, working);
      rig.stub.cancel();
      assertThatThrownBy(rig::result)
          .isInstanceOf(WorkflowFailedException.class)
          .hasCauseInstanceOf(CanceledFailure.class);
      assertThat(activities.running.get()).as("units that still run").isZero();
      ProgressReport report = rig.progress();
      assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(report.fraction()).isLessThan(1.0);
      assertThat(VideoWorkflowTest.stage(report, stage).state()).isEqualTo(StageState.CANCELLED);
      assertThat(VideoWorkflowTest.stage(report, stage).active()).isEmpty();
      assertThat(report.receipt().failed()).isZero();
    }
  }

  @Test
  void leavesARecordOfWhatACancelledProductionHasMade() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch seen = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("join")) {
            workUntilCancelled(unit, seen);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start();
      Waiting.await(seen);
      rig.stub.cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(activities.records)
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.outcome()).isEqualTo(Outcome.CANCELLED);
                assertThat(record.outputs()).isEmpty();
                assertThat(record.receipt().made()).isPositive();
              });
    }
  }

  @Test
  void startsNothingMoreOnceCancelled() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 40, "en");
    CountDownLatch full = new CountDownLatch(VideoWorkflowImpl.IN_FLIGHT);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("writeScript")) {
            workUntilCancelled(unit, full);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 20)) {
      rig.start();
      Waiting.await(full);
      rig.stub.cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(activities.begun)
          .filteredOn(begun -> begun.startsWith("writeScript"))
          .hasSize(VideoWorkflowImpl.IN_FLIGHT);
    }
  }
}
