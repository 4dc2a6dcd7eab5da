package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.TaskQueues;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service, a workflow worker and activity workers for one production of a test. */
final class ProductionRig implements AutoCloseable {
  static final String ID = "video-test";

  final TestWorkflowEnvironment environment;
  private final ScriptedActivities activities;
  final VideoWorkflow workflow;
  final WorkflowStub stub;

  ProductionRig(ScriptedActivities activities, int slots) {
    this(activities, slots, true);
  }

  /** In real time, units that end upon a cancellation have the time to do so. */
  static ProductionRig inRealTime(ScriptedActivities activities, int slots) {
    return new ProductionRig(activities, slots, false);
  }

  private ProductionRig(ScriptedActivities activities, int slots, boolean skipTime) {
    this.activities = activities;
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(skipTime)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setIdentity("test").build())
                .build());
    Worker decisions = environment.newWorker(TaskQueues.WORKFLOWS);
    decisions.registerWorkflowImplementationTypes(VideoWorkflowImpl.class);
    WorkerOptions bounded =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(slots)
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
            .build();
    environment.newWorker(TaskQueues.MEDIA, bounded).registerActivitiesImplementations(activities);
    environment.newWorker(TaskQueues.NET, bounded).registerActivitiesImplementations(activities);
    environment.start();
    workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                VideoWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.WORKFLOWS)
                    .build());
    stub = WorkflowStub.fromTyped(workflow);
  }

  static VideoOptions options(boolean review) {
    return new VideoOptions(
        List.of(), List.of(), null, 1.0, null, 0, null, null, review, false, "/out", null);
  }

  static VideoRequest request(boolean review) {
    return new VideoRequest(
        List.of(
            new VideoSource("document", "README.md", ScriptedActivities.artifact("readme"), null)),
        options(review));
  }

  static VideoRequest request(ProductionTerms terms) {
    VideoRequest request = request(false);
    return new VideoRequest(request.sources(), request.options(), null, null, terms);
  }

  void start() {
    start(request(false));
  }

  void start(VideoRequest request) {
    stub.start(request);
  }

  VideoResult result() throws Exception {
    return stub.getResult(300, TimeUnit.SECONDS, VideoResult.class);
  }

  ProgressReport progress() {
    return workflow.progress();
  }

  WorkflowExecutionHistory history() {
    return environment.getWorkflowClient().fetchHistory(ID);
  }

  /**
   * Returns the events of all runs that units were made for, the first run's first. The in-memory
   * service may lose the event that leads from one run to the next when it is asked just then.
   */
  List<List<HistoryEvent>> runs() {
    return activities.runs.stream()
        .map(run -> environment.getWorkflowClient().fetchHistory(ID, run).getEvents())
        .toList();
  }

  @Override
  public void close() {
    environment.close();
  }
}
