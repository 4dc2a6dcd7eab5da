package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.starter.engine.ProgramPath;
import dev.reelwright.workflows.production.TaskQueues;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {
  private EmbeddedEngine engine;
  private WorkflowStub workflow;

  /** Waits. */
  @WorkflowInterface
  public interface WaitingWorkflow {
    @WorkflowMethod
    String pause();
  }

  /** Waits until it is cancelled. */
  public static final class WaitingWorkflowImpl implements WaitingWorkflow {
    @Override
    public String pause() {
      Workflow.await(() -> false);
      return "never";
    }
  }

  /** Waits until it is cancelled, and then for what it still has to end. */
  public static final class SlowToEndImpl implements WaitingWorkflow {
    /** Longer than it takes to find that no worker is there. */
    private static final Duration ENDING = Duration.ofSeconds(17);

    @Override
    public String pause() {
      try {
        Workflow.await(() -> false);
      } catch (CanceledFailure cancelled) {
        Workflow.newDetachedCancellationScope(() -> Workflow.sleep(ENDING)).run();
        throw cancelled;
      }
      return "never";
    }
  }

  @BeforeEach
  void start() throws Exception {
    engine = EmbeddedEngine.start(0);
    workflow =
        engine
            .client()
            .newUntypedWorkflowStub(
                "WaitingWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("waits")
                    .setTaskQueue(TaskQueues.WORKFLOWS)
                    .build());
    workflow.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void assertThatItEndedAsCancelled() {
    assertThatThrownBy(() -> workflow.getResult(String.class))
        .isInstanceOfSatisfying(
            WorkflowFailedException.class,
            e -> assertThat(Cancellation.isCauseOf((TemporalFailure) e.getCause())).isTrue());
  }

  @Test
  void a_production_that_ends_by_itself_is_waited_for() {
    WorkerFactory workers = WorkerFactory.newInstance(engine.client());
    workers
        .newWorker(TaskQueues.WORKFLOWS)
        .registerWorkflowImplementationTypes(WaitingWorkflowImpl.class);
    workers.start();
    try {
      assertThat(Cancellation.end(engine.client(), "waits", "a test", Duration.ofMinutes(1)))
          .isFalse();
      assertThatItEndedAsCancelled();
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void a_production_whose_worker_is_there_is_waited_for_while_it_ends(@TempDir Path folder)
      throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    DevServer server = new DevServer(folder, System.getenv());
    try (DevEngine dev = DevEngine.open(server)) {
      WorkerFactory workers = WorkerFactory.newInstance(dev.client());
      workers.newWorker("slow").registerWorkflowImplementationTypes(SlowToEndImpl.class);
      workers.start();
      try {
        WorkflowOptions options =
            WorkflowOptions.newBuilder().setWorkflowId("slow").setTaskQueue("slow").build();
        dev.client().newUntypedWorkflowStub("WaitingWorkflow", options).start();
        assertThat(Cancellation.end(dev.client(), "slow", "a test", Duration.ofMinutes(3)))
            .isFalse();
      } finally {
        workers.shutdownNow();
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void a_production_that_does_not_end_is_ended() {
    assertThat(Cancellation.end(engine.client(), "waits", "a test", Duration.ofMillis(100)))
        .isTrue();
    assertThatItEndedAsCancelled();
  }

  @Test
  void one_that_somebody_else_terminated_was_not_cancelled() {
    workflow.terminate("no more of it");
    assertThat(Cancellation.end(engine.client(), "waits", "a test", Duration.ofMinutes(1)))
        .isFalse();
    assertThatThrownBy(() -> workflow.getResult(String.class))
        .isInstanceOfSatisfying(
            WorkflowFailedException.class,
            e -> assertThat(Cancellation.isCauseOf((TemporalFailure) e.getCause())).isFalse());
  }
}
