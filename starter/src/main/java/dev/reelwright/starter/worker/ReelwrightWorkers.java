package dev.reelwright.starter.worker;

import dev.reelwright.workflows.production.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The workers of this process, polling their task queues until closed. */
public final class ReelwrightWorkers implements AutoCloseable {
  /** Name of the deployment that all versions of the workers belong to. */
  public static final String DEPLOYMENT = "reelwright";

  /** Runs kept in memory between decisions: a production waits for its units most of its time. */
  private static final int CACHED_RUNS = 64;

  /** A further run of a long production takes its state over in one decision. */
  private static final Duration DECISION_LIMIT = Duration.ofSeconds(5);

  /** More than a unit takes that is interrupted. */
  private static final Duration END = Duration.ofSeconds(10);

  /** Enough for the service's answer that there is no work. */
  private static final Duration OPEN_POLLS = Duration.ofSeconds(1);

  private final WorkerFactory factory;
  private final RunningUnits running;

  private ReelwrightWorkers(WorkerFactory factory, RunningUnits running) {
    this.factory = factory;
    this.running = running;
  }

  /**
   * Starts workers.
   *
   * @param client client of the engine's namespace
   * @param workflows workflow implementation classes, for the queue of decisions
   * @param activities activity implementations, for the queues of media and of providers: which
   *     queue a unit goes to is decided by its options, unit by unit
   */
  public static ReelwrightWorkers start(
      WorkflowClient client,
      WorkerRole role,
      WorkerSettings settings,
      List<? extends WorkerInterceptor> interceptors,
      List<Class<?>> workflows,
      List<Object> activities) {
    RunningUnits running = new RunningUnits();
    List<WorkerInterceptor> all = new ArrayList<>(interceptors);
    all.add(running);
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(CACHED_RUNS)
                .setWorkerInterceptors(all.toArray(WorkerInterceptor[]::new))
                .build());
    if (role.includes(WorkerRole.WORKFLOW)) {
      Worker worker =
          factory.newWorker(
              TaskQueues.WORKFLOWS,
              versioned(settings)
                  .setMaxConcurrentWorkflowTaskPollers(2)
                  .setMaxConcurrentWorkflowTaskExecutionSize(16)
                  .setDefaultDeadlockDetectionTimeout(DECISION_LIMIT.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    }
    if (role.includes(WorkerRole.MEDIA)) {
      factory
          .newWorker(TaskQueues.MEDIA, activityOptions(settings.mediaSlots(), settings))
          .registerActivitiesImplementations(activities.toArray());
    }
    if (role.includes(WorkerRole.NET)) {
      factory
          .newWorker(TaskQueues.NET, activityOptions(settings.netSlots(), settings))
          .registerActivitiesImplementations(activities.toArray());
      factory
          .newWorker(TaskQueues.IMAGES, imageOptions(settings))
          .registerActivitiesImplementations(activities.toArray());
    }
    factory.start();
    return new ReelwrightWorkers(factory, running);
  }

  /**
   * Limits the rate at the service, for all workers of the queue together, and at this worker,
   * since the in-memory service does not do so and others let a few go at once.
   */
  private static WorkerOptions imageOptions(WorkerSettings settings) {
    PacedSlots slots = new PacedSlots(settings.netSlots(), settings.imagesPerMinute());
    return throttled(settings)
        .setWorkerTuner(
            new CompositeTuner(
                new FixedSizeSlotSupplier<>(1),
                slots,
                new FixedSizeSlotSupplier<>(1),
                new FixedSizeSlotSupplier<>(1)))
        .setMaxConcurrentActivityTaskPollers(slots.pollers())
        .setMaxTaskQueueActivitiesPerSecond(settings.imagesPerMinute() / 60.0)
        .build();
  }

  private static WorkerOptions activityOptions(int slots, WorkerSettings settings) {
    return throttled(settings)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxConcurrentActivityTaskPollers(Math.min(2, slots))
        .build();
  }

  private static WorkerOptions.Builder throttled(WorkerSettings settings) {
    return versioned(settings)
        .setMaxHeartbeatThrottleInterval(settings.heartbeatThrottle())
        .setDefaultHeartbeatThrottleInterval(settings.heartbeatThrottle());
  }

  /**
   * Begins options with the version of the workers. A production stays with the version that it was
   * begun by: its code decides the same way for all of its life.
   */
  private static WorkerOptions.Builder versioned(WorkerSettings settings) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    if (settings.buildId() == null) {
      return options;
    }
    return options.setDeploymentOptions(
        WorkerDeploymentOptions.newBuilder()
            .setVersion(new WorkerDeploymentVersion(DEPLOYMENT, settings.buildId()))
            .setUseVersioning(true)
            .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
            .build());
  }

  /**
   * Takes no more work and waits for the work at hand, at most this long; then ends it. A question
   * for work that the service has not answered by then is given up soon after: it may stay open for
   * a minute. What it has brought until then is work at hand, too.
   */
  public void drain(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    factory.shutdown();
    running.awaitNone(patience);
    factory.awaitTermination(OPEN_POLLS.toMillis(), TimeUnit.MILLISECONDS);
    running.awaitNone(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    close();
  }

  /** Ends at once: units at hand are interrupted and their programs are gone. */
  @Override
  public void close() {
    factory.shutdownNow();
    running.awaitNone(END);
  }
}
