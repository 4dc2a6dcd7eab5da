package dev.reelwright.starter.cli;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;

/** The run that a production goes on in, as the service has it and without any worker. */
final class NewestRun {
  private static final long PATIENCE_SECONDS = 5;

  private NewestRun() {}

  /**
   * Asks the service once.
   *
   * @param id production
   * @throws io.grpc.StatusRuntimeException when it knows none, or does not answer in time
   */
  static DescribeWorkflowExecutionResponse describe(WorkflowClient client, String id) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build());
  }
}
