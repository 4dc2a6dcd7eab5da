package dev.reelwright.starter.progress;

import com.google.protobuf.Timestamp;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.UnitProgress;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit that the service has not seen the end of.
 *
 * @param activityId the engine's id of its activity
 * @param activityType the engine's name of the activity
 * @param attempt attempt that runs, or that runs next, from 1
 * @param started whether an attempt runs
 * @param beat what was last observed, of whatever attempt; null when nothing was
 * @param lastFailure message of the attempt before; null when there was none
 * @param nextAttemptAt when the next attempt is to begin, milliseconds since the epoch; null when
 *     one runs or that is not known
 */
record PendingUnit(
    String activityId,
    String activityType,
    int attempt,
    boolean started,
    UnitProgress beat,
    String lastFailure,
    Long nextAttemptAt) {
  private static final Logger log = LoggerFactory.getLogger(PendingUnit.class);

  /** Returns whether an attempt has failed and the next one has not begun. */
  boolean waits() {
    return !started && attempt > 1;
  }

  /** Returns whether the beat is of the attempt that runs. */
  boolean beatIsCurrent() {
    return beat != null && beat.attempt() == attempt;
  }

  /** Reads the pending activities of a description. */
  static List<PendingUnit> of(
      DescribeWorkflowExecutionResponse description, DataConverter converter) {
    List<PendingUnit> units = new ArrayList<>();
    for (PendingActivityInfo info : description.getPendingActivitiesList()) {
      units.add(
          new PendingUnit(
              info.getActivityId(),
              info.getActivityType().getName(),
              Math.max(1, info.getAttempt()),
              info.getState() != PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED,
              beat(info, converter),
              info.hasLastFailure() ? message(info.getLastFailure(), converter) : null,
              info.hasNextAttemptScheduleTime()
                  ? Long.valueOf(millis(info.getNextAttemptScheduleTime()))
                  : null));
    }
    return units;
  }

  private static UnitProgress beat(PendingActivityInfo info, DataConverter converter) {
    if (!info.hasHeartbeatDetails()) {
      return null;
    }
    try {
      return converter.fromPayloads(
          0, Optional.of(info.getHeartbeatDetails()), UnitProgress.class, UnitProgress.class);
    } catch (RuntimeException e) {
      log.debug("the beat of activity {} cannot be read", info.getActivityId(), e);
      return null;
    }
  }

  /**
   * What a unit says of its failure; else the innermost message. The converter reads it also when
   * it was encrypted.
   */
  private static String message(Failure failure, DataConverter converter) {
    Throwable cause;
    try {
      cause = converter.failureToException(failure);
    } catch (RuntimeException e) {
      log.debug("a failure cannot be read", e);
      return "a failure that cannot be read";
    }
    while (cause.getCause() != null && !isOfUnit(cause)) {
      cause = cause.getCause();
    }
    return cause instanceof TemporalFailure known ? known.getOriginalMessage() : cause.getMessage();
  }

  private static boolean isOfUnit(Throwable failure) {
    return failure instanceof ApplicationFailure known
        && FailureCode.of(known.getType()).name().equals(known.getType());
  }

  static long millis(Timestamp time) {
    return time.getSeconds() * 1000 + time.getNanos() / 1_000_000;
  }
}
