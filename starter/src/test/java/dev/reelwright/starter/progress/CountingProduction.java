package dev.reelwright.starter.progress;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionProgress;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The smallest production: units that count, on workers of their own. */
final class CountingProduction {
  static final String STAGE = "counting";

  private CountingProduction() {}

  /** Counts. */
  @WorkflowInterface
  public interface CountingWorkflow {
    @WorkflowMethod
    End count(int units);

    @QueryMethod(name = "progress")
    ProgressReport progress();
  }

  /** What a production of any kind ends with. */
  public record End(Outcome outcome) {}

  /** Count. */
  @ActivityInterface
  public interface CountingActivities {
    Made<Integer> countUp(UnitId unit);
  }

  /** Counts with all units at once. */
  public static final class CountingWorkflowImpl implements CountingWorkflow {
    private final String id = Workflow.getInfo().getWorkflowId();
    private final ProductionProgress progress =
        new ProductionProgress(
            id, Workflow.getInfo().getRunId(), "counting", id, Workflow.currentTimeMillis());

    public CountingWorkflowImpl() {
      progress.addStage(STAGE, "generation", 1);
    }

    @Override
    public End count(int count) {
      SlidingWindow window = new SlidingWindow(16, Duration.ofSeconds(5));
      ProductionUnits units =
          new ProductionUnits(id, progress, window, () -> {}, null, ProductionTerms.NONE);
      List<UnitId> ids =
          IntStream.rangeClosed(1, count)
              .mapToObj(i -> units.register(STAGE, "unit-" + i, "unit " + i, 1))
              .toList();
      CountingActivities activities =
          Workflow.newActivityStub(
              CountingActivities.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(TaskQueues.MEDIA)
                  .setStartToCloseTimeout(Duration.ofMinutes(5))
                  .setHeartbeatTimeout(Duration.ofSeconds(30))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
                  .build());
      for (UnitId unit : ids) {
        units.<Made<Integer>>run(
            0,
            unit,
            () -> true,
            () -> Async.function(activities::countUp, unit),
            made -> {},
            failure -> {});
      }
      window.run();
      progress.finish(Outcome.COMPLETED, null, Workflow.currentTimeMillis());
      return new End(Outcome.COMPLETED);
    }

    @Override
    public ProgressReport progress() {
      return progress.report();
    }
  }

  /** Reports observed progress of one unit, as the work on a real one does. */
  record Counter(ActivityExecutionContext context, UnitId unit) {
    void beat(int done, int total) {
      context.heartbeat(
          new UnitProgress(
              unit.stage(),
              unit.unit(),
              context.getInfo().getAttempt(),
              done / (double) total,
              done,
              total,
              "counts",
              null,
              System.currentTimeMillis()));
    }
  }

  private static CountingActivities activities(Consumer<Counter> work) {
    return unit -> {
      ActivityExecutionContext context = Activity.getExecutionContext();
      work.accept(new Counter(context, unit));
      return new Made<>(
          1,
          new UnitReceipt(
              unit.stage(),
              unit.unit(),
              UnitDecision.MADE,
              "first time",
              "",
              Cost.ofSeconds(1),
              0,
              context.getInfo().getAttempt()));
    };
  }

  /** Starts a worker that decides and does nothing else. */
  static WorkerFactory decider(WorkflowClient client, LiveProgressInterceptor interceptor) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setWorkerInterceptors(interceptor).build());
    factory
        .newWorker(TaskQueues.WORKFLOWS)
        .registerWorkflowImplementationTypes(CountingWorkflowImpl.class);
    factory.start();
    return factory;
  }

  /** Starts a worker that works and knows nothing of workflows. */
  static WorkerFactory doer(WorkflowClient client, Duration throttle, Consumer<Counter> work) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker =
        factory.newWorker(
            TaskQueues.MEDIA,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(throttle)
                .setDefaultHeartbeatThrottleInterval(throttle)
                .build());
    worker.registerActivitiesImplementations(activities(work));
    factory.start();
    return factory;
  }

  static WorkflowStub start(WorkflowClient client, String id, int units) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "CountingWorkflow",
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .build());
    stub.start(units);
    return stub;
  }
}
