package dev.reelwright.activities.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StallWatchTest {
  private static final Duration AFTER = Duration.ofMillis(50);
  private static final AtomicBoolean STALLED = new AtomicBoolean();
  private static final AtomicInteger ASKED = new AtomicInteger();

  /** Stands for a production that answers whether it stalls. */
  @WorkflowInterface
  public interface Standing {
    @WorkflowMethod
    void stand();

    @QueryMethod
    ProgressReport progress();

    @SignalMethod(name = Stall.SIGNAL)
    void stalled(Stall stall);
  }

  public static final class StandingImpl implements Standing {
    @Override
    public void stand() {
      Workflow.await(() -> false);
    }

    @Override
    public ProgressReport progress() {
      ASKED.incrementAndGet();
      return new ProgressReport(
          "standing",
          "run",
          "video",
          "Title",
          Outcome.RUNNING,
          0.5,
          List.of(),
          null,
          0,
          0,
          0,
          null,
          STALLED.get(),
          4_711,
          ProgressSource.LIVE,
          Receipt.EMPTY,
          List.of(),
          List.of(),
          null);
    }

    @Override
    public void stalled(Stall stall) {}
  }

  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    STALLED.set(false);
    ASKED.set(0);
    environment = TestWorkflowEnvironment.newInstance();
    environment.newWorker("standing").registerWorkflowImplementationTypes(StandingImpl.class);
    environment.start();
    Standing standing =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                Standing.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("standing")
                    .setWorkflowId("standing")
                    .build());
    WorkflowStub.fromTyped(standing).start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  /** Returns what the production was told; its code may run more than once for each. */
  private List<Stall> told() {
    return environment.getWorkflowClient().fetchHistory("standing").getEvents().stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getInput())
        .map(
            input ->
                GlobalDataConverter.get()
                    .fromPayloads(0, Optional.of(input), Stall.class, Stall.class))
        .toList();
  }

  private StallWatch watch(Boolean tell) {
    WorkflowClient client = environment.getWorkflowClient();
    return new StallWatch(
        () -> client, new UnitId("standing", "stage", "unit", "label", null, tell), AFTER);
  }

  private static UnitProgress seenAt(long at) {
    return new UnitProgress("stage", "unit", 1, 0.5, 1, 2, "works", null, at);
  }

  /** Looks again and again, as an attempt does, until something is so. */
  private static void lookUntil(StallWatch watch, UnitProgress last, long[] now, Runnable until) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      watch.look(last, now[0] += 100);
      try {
        until.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_unit_that_stands_still_in_a_production_that_stalls_tells_of_it_once() {
    STALLED.set(true);
    long[] now = {1_000};
    try (StallWatch watch = watch(true)) {
      lookUntil(watch, seenAt(900), now, () -> assertThat(told()).hasSize(1));
      int asked = ASKED.get();
      for (int i = 0; i < 20; i++) {
        watch.look(seenAt(900), now[0] += 100);
      }
      assertThat(told()).containsExactly(new Stall("stage", "unit", "label", "works", 4_711));
      // It has moved, and stands still again.
      lookUntil(watch, seenAt(now[0]), now, () -> assertThat(told()).hasSize(2));
      assertThat(ASKED.get()).isGreaterThan(asked);
    }
  }

  @Test
  void a_unit_that_stands_still_while_others_move_tells_nobody() {
    long[] now = {1_000};
    try (StallWatch watch = watch(true)) {
      lookUntil(watch, seenAt(900), now, () -> assertThat(ASKED.get()).isGreaterThan(2));
      assertThat(told()).isEmpty();
    }
  }

  @Test
  void a_unit_that_moves_asks_nobody() {
    STALLED.set(true);
    try (StallWatch watch = watch(true)) {
      for (long now = 1_000; now < 5_000; now += 100) {
        watch.look(seenAt(now - 10), now);
      }
      assertThat(ASKED.get()).isZero();
    }
  }

  @Test
  void a_unit_whose_provider_works_silently_asks_nobody_until_that_takes_too_long() {
    STALLED.set(true);
    UnitProgress waiting =
        new UnitProgress("stage", "unit", 1, 0, 0, 0, "waits", null, 900, null, 60_000L, null);
    try (StallWatch watch = watch(true)) {
      for (long now = 1_000; now <= 60_900; now += 100) {
        watch.look(waiting, now);
      }
      assertThat(ASKED.get()).isZero();
      long[] now = {60_900};
      lookUntil(watch, waiting, now, () -> assertThat(told()).hasSize(1));
    }
  }

  @Test
  void nobody_is_asked_or_told_where_nobody_wants_to_know() {
    STALLED.set(true);
    try (StallWatch watch = watch(null)) {
      for (long now = 1_000; now < 5_000; now += 100) {
        watch.look(seenAt(900), now);
      }
      assertThat(ASKED.get()).isZero();
    }
  }
}
