package dev.reelwright.starter.progress;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the service itself knows of an execution, without any worker. */
public final class ExecutionDescription {
  private ExecutionDescription() {}

  /**
   * Asks the service once for the newest run of a production.
   *
   * @throws io.grpc.StatusRuntimeException when it knows none, or does not answer in time
   */
  public static DescribeWorkflowExecutionResponse ofNewestRun(
      WorkflowClient client, String production, Duration deadline) {
    return of(
        client.getWorkflowServiceStubs(),
        client.getOptions().getNamespace(),
        production,
        "",
        deadline);
  }

  /**
   * Asks the service once for an execution and its pending activities.
   *
   * @param runId run; empty for the newest
   * @throws io.grpc.StatusRuntimeException when it does not answer in time
   */
  static DescribeWorkflowExecutionResponse of(
      WorkflowServiceStubs service,
      String namespace,
      String workflowId,
      String runId,
      Duration deadline) {
    return service
        .blockingStub()
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
                .build());
  }
}
