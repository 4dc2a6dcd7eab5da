package dev.reelwright.workflows.production;

import java.util.List;
import java.util.Locale;

/** What somebody may want to be notified of. */
public enum NotificationEvent {
  /** Everything asked for was delivered. */
  COMPLETED,
  /** Something was delivered, and something asked for was not. */
  COMPLETED_WITH_FAILURES,
  /** Nothing was delivered. */
  FAILED,
  /** Ended by a person. */
  CANCELLED,
  /** Work goes on, but nothing has moved for a while. */
  STALLED;

  /** Returns those that are notified of unless others are asked for: all but a cancellation. */
  public static List<NotificationEvent> usual() {
    return List.of(COMPLETED, COMPLETED_WITH_FAILURES, FAILED, STALLED);
  }

  /** Returns the event that an outcome is; null for one that nobody is notified of. */
  static NotificationEvent of(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> COMPLETED;
      case COMPLETED_WITH_FAILURES -> COMPLETED_WITH_FAILURES;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case RUNNING, WAITING_FOR_REVIEW, TERMINATED -> null;
    };
  }

  /** Returns the event as other programs read it: {@code completed_with_failures}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
