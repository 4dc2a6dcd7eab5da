package dev.reelwright.starter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker whose units begin at a rate. */
@Timeout(60)
class PacedSlotsTest {
  private static final String QUEUE = "paced";

  @ActivityInterface
  public interface Units {
    void make();
  }

  @WorkflowInterface
  public interface Production {
    @WorkflowMethod
    void run(int units);
  }

  public static final class ProductionImpl implements Production {
    @Override
    public void run(int units) {
      Units activities =
          Workflow.newActivityStub(
              Units.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(QUEUE)
                  .setStartToCloseTimeout(Duration.ofSeconds(10))
                  .build());
      List<Promise<Void>> running = new ArrayList<>();
      for (int i = 0; i < units; i++) {
        running.add(Async.procedure(activities::make));
      }
      Promise.allOf(running).get();
    }
  }

  /** Returns when each unit began, milliseconds. */
  private static List<Double> begun(PacedSlots slots, int units) {
    List<Double> begun = new CopyOnWriteArrayList<>();
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build())) {
      environment.newWorker("decisions").registerWorkflowImplementationTypes(ProductionImpl.class);
      environment
          .newWorker(
              QUEUE,
              WorkerOptions.newBuilder()
                  .setWorkerTuner(
                      new CompositeTuner(
                          new FixedSizeSlotSupplier<>(1),
                          slots,
                          new FixedSizeSlotSupplier<>(1),
                          new FixedSizeSlotSupplier<>(1)))
                  .setMaxConcurrentActivityTaskPollers(slots.pollers())
                  .build())
          .registerActivitiesImplementations((Units) () -> begun.add(System.nanoTime() / 1e6));
      environment.start();
      environment
          .getWorkflowClient()
          .newWorkflowStub(
              Production.class, WorkflowOptions.newBuilder().setTaskQueue("decisions").build())
          .run(units);
    }
    return List.copyOf(begun);
  }

  @ParameterizedTest
  @ValueSource(ints = {119, 300})
  void a_minute_holds_no_more_units_than_asked_for_and_no_whole_ones_a_second(int perMinute) {
    int units = 6;
    List<Double> begun = begun(new PacedSlots(32, perMinute), units);
    double interval = 60_000.0 / perMinute;
    for (int i = 1; i < units; i++) {
      // A thread may come to its clock a little late, and the next one in time.
      assertThat(begun.get(i) - begun.get(0)).isGreaterThan(i * interval - 50);
    }
  }

  @Test
  void a_high_rate_needs_no_waiting() {
    assertThat(begun(new PacedSlots(32, 60_000), 40)).hasSize(40);
  }
}
