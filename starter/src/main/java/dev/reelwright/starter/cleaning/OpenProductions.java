package dev.reelwright.starter.cleaning;

import dev.reelwright.workflows.production.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The productions that are not finished: what they have made and used is younger than the start of
 * the oldest of them.
 */
public final class OpenProductions {
  private static final int DEADLINE_SECONDS = 10;

  private final Set<String> ids = new HashSet<>();
  private Instant oldest;
  private String oldestId;

  /** Returns the ids of all that are known by id. */
  public Set<String> ids() {
    return Set.copyOf(ids);
  }

  /** Returns when the oldest of them began; null when there is none. */
  public Instant oldest() {
    return oldest;
  }

  /** Returns which of them is the oldest, for people. */
  public String oldestId() {
    return oldestId;
  }

  /** Adds what a running process works on, which is known by its start alone. */
  public void add(String name, Instant started) {
    if (oldest == null || started.isBefore(oldest)) {
      oldest = started;
      oldestId = name;
    }
  }

  /**
   * Adds all that a service knows.
   *
   * @throws StatusRuntimeException when it does not answer
   */
  public void addFrom(WorkflowClient client) {
    String query = "TaskQueue = '" + TaskQueues.WORKFLOWS + "' AND ExecutionStatus = 'Running'";
    List<WorkflowExecution> open;
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      open = found.map(WorkflowExecutionMetadata::getExecution).toList();
    }
    for (WorkflowExecution run : open) {
      Optional<WorkflowExecutionInfo> info = describe(client, run);
      String first = info.map(WorkflowExecutionInfo::getFirstRunId).orElse("");
      if (!first.isEmpty() && !first.equals(run.getRunId())) {
        // A long or a resumed production has used what its runs before have made.
        info = describe(client, run.toBuilder().setRunId(first).build());
      }
      ids.add(run.getWorkflowId());
      add(
          run.getWorkflowId(),
          info.map(known -> Instant.ofEpochSecond(known.getStartTime().getSeconds()))
              .orElse(Instant.EPOCH));
    }
  }

  /** Returns nothing that is known of a run that the service no longer keeps. */
  private static Optional<WorkflowExecutionInfo> describe(
      WorkflowClient client, WorkflowExecution run) {
    try {
      return Optional.of(
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(run)
                      .build())
              .getWorkflowExecutionInfo());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
