package dev.reelwright.starter.history;

import com.google.protobuf.Timestamp;
import dev.reelwright.workflows.production.NotificationActivities;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the events of activities together while a run's history is read, event by event. */
public final class UnitActivities {
  private record Open(Payloads input, int attempt, Timestamp started) {}

  private final Map<Long, Open> open = new HashMap<>();

  /** Takes the next event and returns the activity that ends with it. */
  public Optional<UnitActivity> next(HistoryEvent event) {
    return switch (event.getAttributesCase()) {
      case ACTIVITY_TASK_SCHEDULED_EVENT_ATTRIBUTES -> {
        if (!isNotification(event)) {
          Payloads input = event.getActivityTaskScheduledEventAttributes().getInput();
          open.put(event.getEventId(), new Open(input, 1, Timestamp.getDefaultInstance()));
        }
        yield Optional.empty();
      }
      case ACTIVITY_TASK_STARTED_EVENT_ATTRIBUTES -> {
        ActivityTaskStartedEventAttributes started = event.getActivityTaskStartedEventAttributes();
        open.computeIfPresent(
            started.getScheduledEventId(),
            (id, scheduled) ->
                new Open(scheduled.input(), started.getAttempt(), event.getEventTime()));
        yield Optional.empty();
      }
      case ACTIVITY_TASK_COMPLETED_EVENT_ATTRIBUTES ->
          ended(event.getActivityTaskCompletedEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_FAILED_EVENT_ATTRIBUTES ->
          ended(event.getActivityTaskFailedEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_TIMED_OUT_EVENT_ATTRIBUTES ->
          ended(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(), event);
      case ACTIVITY_TASK_CANCELED_EVENT_ATTRIBUTES ->
          ended(event.getActivityTaskCanceledEventAttributes().getScheduledEventId(), event);
      default -> Optional.empty();
    };
  }

  /**
   * Returns whether an event asks for a message to somebody, which is no unit of the production.
   */
  public static boolean isNotification(HistoryEvent event) {
    return event
        .getActivityTaskScheduledEventAttributes()
        .getActivityType()
        .getName()
        .equals(NotificationActivities.TYPE);
  }

  private Optional<UnitActivity> ended(long scheduled, HistoryEvent end) {
    return Optional.ofNullable(open.remove(scheduled))
        .map(unit -> new UnitActivity(unit.input(), unit.attempt(), unit.started(), end));
  }
}
