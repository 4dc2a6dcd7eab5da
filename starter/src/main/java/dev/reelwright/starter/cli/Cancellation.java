package dev.reelwright.starter.cli;

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

  private static final String TERMINATED = "did not end after it was cancelled";

  private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

  private Cancellation() {}

  /**
   * Cancels a run and returns when it has ended.
   *
   * @param reason who asked
   * @return whether it had to be ended, since it did not end by itself within the patience
   */
  static boolean end(WorkflowStub workflow, String reason, Duration patience) {
    try {
      workflow.cancel(reason);
      if (endsWithin(workflow, patience)) {
        return false;
      }
      log.warn("{} did not end within {}", workflow.getExecution().getWorkflowId(), patience);
      workflow.terminate(TERMINATED);
      return true;
    } catch (WorkflowException e) {
      log.info(
          "{} had ended before it could be cancelled", workflow.getExecution().getWorkflowId(), e);
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
