package dev.reelwright.starter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker whose units begin at a rate. */
@Timeout(180)
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
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .build());
      List<Promise<Void>> running = new ArrayList<>();
      for (int i = 0; i < units; i++) {
        running.add(Async.procedure(activities::make));
      }
      Promise.allOf(running).get();
    }
  }

  /**
   * Remembers when each slot was used, milliseconds. The units' own threads may come to their
   * clocks much later, one more than the other.
   */
  private static final class WatchedSlots implements SlotSupplier<ActivitySlotInfo> {
    private final PacedSlots slots;
    private final List<Double> used = new CopyOnWriteArrayList<>();

    WatchedSlots(PacedSlots slots) {
      this.slots = slots;
    }

    @Override
    public SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context)
        throws Exception {
      return slots.reserveSlot(context);
    }

    @Override
    public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
      return slots.tryReserveSlot(context);
    }

    @Override
    public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> context) {
      used.add(System.nanoTime() / 1e6);
      slots.markSlotUsed(context);
    }

    @Override
    public void releaseSlot(SlotReleaseContext<ActivitySlotInfo> context) {
      slots.releaseSlot(context);
    }

    @Override
    public Optional<Integer> getMaximumSlots() {
      return slots.getMaximumSlots();
    }
  }

  /** Returns when the slot of each unit was used, milliseconds. */
  private static List<Double> begun(PacedSlots paced, int units) {
    WatchedSlots slots = new WatchedSlots(paced);
    AtomicInteger made = new AtomicInteger();
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
                  .setMaxConcurrentActivityTaskPollers(paced.pollers())
                  .build())
          .registerActivitiesImplementations((Units) made::incrementAndGet);
      environment.start();
      environment
          .getWorkflowClient()
          .newWorkflowStub(
              Production.class, WorkflowOptions.newBuilder().setTaskQueue("decisions").build())
          .run(units);
    }
    assertThat(made).hasValue(units);
    return List.copyOf(slots.used);
  }

  @ParameterizedTest
  @ValueSource(ints = {119, 300})
  void a_minute_holds_no_more_units_than_asked_for_and_no_whole_ones_a_second(int perMinute) {
    int units = 6;
    List<Double> begun = begun(new PacedSlots(32, perMinute), units);
    double interval = 60_000.0 / perMinute;
    assertThat(begun).hasSize(units);
    for (int i = 1; i < units; i++) {
      assertThat(begun.get(i) - begun.get(i - 1)).isGreaterThanOrEqualTo(interval - 1);
    }
  }

  @Test
  void a_high_rate_needs_no_waiting() {
    assertThat(begun(new PacedSlots(32, 60_000), 40)).hasSize(40);
  }
}
