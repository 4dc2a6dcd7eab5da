package dev.reelwright.workflows.production;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;

/** Reads what failed out of the engine's failures. */
public final class FailureDetails {
  private FailureDetails() {}

  /** Returns whether a failure is a cancellation. */
  public static boolean isCancellation(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CanceledFailure) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the details that an activity has failed with; for a failure without them, such as a
   * worker that was lost, the details that can be said without it.
   */
  public static FailureDetail of(Throwable failure, UnitId unit) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure application) {
        return ofApplication(application, unit);
      }
      if (cause instanceof TimeoutFailure timeout) {
        return of(FailureCode.TIMED_OUT, describe(timeout, unit), unit);
      }
    }
    return of(FailureCode.INTERNAL, String.valueOf(rootMessage(failure)), unit);
  }

  /** Returns the details of a failure that the workflow itself has found. */
  public static FailureDetail of(FailureCode code, String message, UnitId unit) {
    return new FailureDetail(
        code, message, unit.stage(), unit.unit(), 1, null, null, null, code.hint(), List.of());
  }

  /** Returns the failure that a workflow ends with. */
  public static ApplicationFailure toFailure(FailureDetail detail, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, detail.code().name(), detail);
  }

  private static FailureDetail ofApplication(ApplicationFailure failure, UnitId unit) {
    try {
      FailureDetail detail = failure.getDetails().get(FailureDetail.class);
      if (detail != null && detail.code() != null) {
        return detail;
      }
    } catch (RuntimeException notADetail) {
      // An activity that failed outside of the catalogue: its message is all there is to tell.
    }
    return of(FailureCode.of(failure.getType()), rootMessage(failure), unit);
  }

  private static String describe(TimeoutFailure timeout, UnitId unit) {
    String what =
        switch (timeout.getTimeoutType()) {
          case TIMEOUT_TYPE_HEARTBEAT -> "its worker was lost, or it showed no progress";
          case TIMEOUT_TYPE_START_TO_CLOSE, TIMEOUT_TYPE_SCHEDULE_TO_CLOSE ->
              "it did not end within its time";
          default -> "no worker took it in time";
        };
    return unit.label() + ": " + what;
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ActivityFailure && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ApplicationFailure application
        ? application.getOriginalMessage()
        : cause.getMessage();
  }
}
