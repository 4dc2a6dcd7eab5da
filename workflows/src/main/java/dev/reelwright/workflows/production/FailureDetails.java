package dev.reelwright.workflows.production;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what failed out of the engine's failures. */
public final class FailureDetails {
  /** Lines of a stack that are kept; with their lengths, some 10 KB. */
  static final int MAX_STACK_LINES = 80;

  private static final int MAX_STACK_LINE = 200;

  /** Calls of each failure that are kept: those beyond are the engine's. */
  private static final int MAX_CALLS = 20;

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

  /** Returns the failure that a workflow ends with which has spent nothing. */
  public static ApplicationFailure toFailure(FailureDetail detail, String message) {
    return toFailure(detail, message, Cost.NONE);
  }

  /** Returns the failure that a workflow ends with, which says what it has spent, too. */
  public static ApplicationFailure toFailure(FailureDetail detail, String message, Cost spent) {
    return ApplicationFailure.newNonRetryableFailure(message, detail.code().name(), detail, spent);
  }

  /**
   * Returns where a failure came from: of it and each of its causes the type and the calls, newest
   * first, at most {@value #MAX_STACK_LINES} lines in all. Messages are left out: those of
   * libraries may quote what they were given.
   */
  public static List<String> stack(Throwable failure) {
    List<String> lines = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActivityFailure) {
        // It says where the workflow waited, which is the same for every unit.
        continue;
      }
      String type =
          cause instanceof ApplicationFailure application
              ? application.getType()
              : cause.getClass().getName();
      lines.add((lines.isEmpty() ? "" : "caused by ") + type);
      StackTraceElement[] calls = cause.getStackTrace();
      for (int i = 0; i < Math.min(MAX_CALLS, calls.length); i++) {
        lines.add("  at " + calls[i]);
      }
      if (calls.length > MAX_CALLS) {
        lines.add("  ... " + (calls.length - MAX_CALLS) + " more");
      }
    }
    return lines.stream()
        .limit(MAX_STACK_LINES)
        .map(line -> line.substring(0, Math.min(MAX_STACK_LINE, line.length())))
        .toList();
  }

  /**
   * Returns what a unit has paid in all of its attempts, or a production, as its failure says: the
   * second detail of its failure. Nothing when it could not say so.
   */
  public static Optional<Cost> spent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure application
          && application.getDetails().getSize() > 1) {
        try {
          return Optional.ofNullable(application.getDetails().get(1, Cost.class));
        } catch (RuntimeException notACost) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
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
