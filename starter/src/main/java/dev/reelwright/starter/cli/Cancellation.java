package dev.reelwright.starter.cli;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a production because somebody asked for it: cleanly, and when it does not end, for it. A
 * production may fail to end when nothing works for it any more, or when the embedded engine loses
 * the end of a unit that comes in the same instant as its cancellation.
 */
final class Cancellation {
  /**
   * How long a production may take to end. Its programs are gone within a second or two; it waits
   * 15 s for units that do not answer, on a machine that may stand still for some more.
   */
  static final Duration PATIENCE = Duration.ofSeconds(28);

  /**
   * How long its next decision may wait for a worker to take it. One that was killed is waited for
   * by the service for 5 s, before others may have what it was about to decide.
   */
  private static final Duration PICKUP_PATIENCE = Duration.ofSeconds(10);

  private static final long DESCRIBE_SECONDS = 5;

  private static final String TERMINATED = "did not end after it was cancelled";

  private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

  private Cancellation() {}

  /**
   * Cancels a run and returns when it has ended.
   *
   * @param id production
   * @param reason who asked
   * @return whether it had to be ended, since it did not end by itself within the patience, or no
   *     worker is there that would end it
   */
  static boolean end(WorkflowClient client, String id, String reason, Duration patience) {
    // Its run may have gone on in another one.
    WorkflowStub workflow = client.newUntypedWorkflowStub(id);
    try {
      workflow.cancel(reason);
      Duration first = patience.compareTo(PICKUP_PATIENCE) < 0 ? patience : PICKUP_PATIENCE;
      if (endsWithin(workflow, first)
          || (!waitsForWorker(client, id) && endsWithin(workflow, patience.minus(first)))) {
        return false;
      }
      log.warn("{} did not end", id);
      workflow.terminate(TERMINATED);
      return true;
    } catch (WorkflowException e) {
      log.info("{} had ended before it could be cancelled", id, e);
      return false;
    }
  }

  /** Returns whether no worker has taken its next decision. */
  private static boolean waitsForWorker(WorkflowClient client, String id) {
    try {
      return client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(DESCRIBE_SECONDS, TimeUnit.SECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                      .build())
              .getPendingWorkflowTask()
              .getState()
          == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED;
    } catch (StatusRuntimeException e) {
      log.debug("the service does not say what {} waits for", id, e);
      return false;
    }
  }

  private static boolean endsWithin(WorkflowStub workflow, Duration patience) {
    try {
      workflow.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, Object.class);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (WorkflowException ended) {
      return true;
    }
  }

  /** Returns whether a run's failure is that somebody cancelled it. */
  static boolean isCauseOf(TemporalFailure failure) {
    return failure instanceof CanceledFailure
        || (failure instanceof TerminatedFailure
            && TERMINATED.equals(failure.getOriginalMessage()));
  }
}
