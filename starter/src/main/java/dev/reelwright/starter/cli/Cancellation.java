package dev.reelwright.starter.cli;

import com.google.protobuf.Timestamp;
import dev.reelwright.starter.progress.ExecutionDescription;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import java.time.Duration;
import java.util.Optional;
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
   * When it is looked for the first time whether a worker takes its decisions. For one that was
   * killed the service waits 5 s, and 10 s where that had taken one, before others may have it.
   */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

  /** How long after that the same decision must wait still, for nobody to be there. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private static final Duration DEADLINE = Duration.ofSeconds(5);

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
      if (endsWithin(workflow, client, id, patience)) {
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

  private static boolean endsWithin(
      WorkflowStub workflow, WorkflowClient client, String id, Duration patience) {
    if (patience.compareTo(FIRST_LOOK.plus(SECOND_LOOK)) <= 0) {
      return endsWithin(workflow, patience);
    }
    if (endsWithin(workflow, FIRST_LOOK)) {
      return true;
    }
    Optional<Timestamp> before = untakenDecision(client, id);
    if (endsWithin(workflow, SECOND_LOOK)) {
      return true;
    }
    if (before.isPresent() && before.equals(untakenDecision(client, id))) {
      log.warn("no worker takes the decisions of {}", id);
      return false;
    }
    return endsWithin(workflow, patience.minus(FIRST_LOOK).minus(SECOND_LOOK));
  }

  /** Returns since when a decision waits for a worker; nothing when none does. */
  private static Optional<Timestamp> untakenDecision(WorkflowClient client, String id) {
    try {
      PendingWorkflowTaskInfo decision =
          ExecutionDescription.ofNewestRun(client, id, DEADLINE).getPendingWorkflowTask();
      return decision.getState() == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED
          ? Optional.of(decision.getScheduledTime())
          : Optional.empty();
    } catch (StatusRuntimeException e) {
      log.debug("the service does not say what {} waits for", id, e);
      return Optional.empty();
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
