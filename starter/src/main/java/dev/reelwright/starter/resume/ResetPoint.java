package dev.reelwright.starter.resume;

import dev.reelwright.starter.history.UnitActivities;
import dev.reelwright.starter.history.UnitActivity;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The point of a run's history from which a production goes on: the last decision before anything
 * in it failed for good or was cancelled.
 *
 * <p>What follows that point is not lost with it: units that ended later stand in the artifact
 * store and are reused when they come up again.
 *
 * @param runId run whose history is kept up to the point
 * @param eventId first event that is not kept
 * @param kept names of the units that ended well before it, by stage
 * @param units number of those units
 * @param spent what was spent after it
 */
public record ResetPoint(
    String runId, long eventId, Map<String, List<String>> kept, int units, Cost spent) {
  private static final Set<EventType> UNDONE =
      Set.of(
          EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED);

  /**
   * Finds the point in a run's history. The engine takes the event after the start of a decision;
   * all events before it are kept. What failed before a person's last update was settled by that
   * update and stays as it is, unless the production's end still tells of it.
   *
   * @param later events of the runs after this one
   * @return nothing when the run ended before its first decision, or found an artifact damaged
   */
  static Optional<ResetPoint> of(
      String runId, List<HistoryEvent> events, List<HistoryEvent> later, DataConverter converter) {
    if (events.stream().anyMatch(ResetPoint::foundDamage)) {
      return Optional.empty();
    }
    long undone = firstUndone(events, later, converter).orElse(Long.MAX_VALUE);
    long point = 0;
    for (HistoryEvent event : events) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED
          && event.getEventId() < undone
          && event.getEventId() < events.size()) {
        point = event.getEventId() + 1;
      }
    }
    if (point == 0) {
      return Optional.empty();
    }
    Map<String, List<String>> kept = kept(events, point, converter);
    int units = kept.values().stream().mapToInt(List::size).sum();
    UndoneSpending spending = new UndoneSpending(converter);
    Cost spent = spending.from(point, events).plus(spending.from(0, later));
    return Optional.of(new ResetPoint(runId, point, kept, units, spent));
  }

  /** What was found damaged is to be made again, and the history would keep it as made. */
  private static boolean foundDamage(HistoryEvent event) {
    return event
        .getActivityTaskFailedEventAttributes()
        .getFailure()
        .getApplicationFailureInfo()
        .getType()
        .equals(FailureCode.ARTIFACT_DAMAGED.name());
  }

  /**
   * Returns the first event of a run that a resume undoes.
   *
   * @param later events of the runs after this one
   */
  static Optional<Long> firstUndone(
      List<HistoryEvent> events, List<HistoryEvent> later, DataConverter converter) {
    long settled =
        events.stream()
            .filter(ResetPoint::isUpdate)
            .mapToLong(HistoryEvent::getEventId)
            .max()
            .orElse(0);
    Optional<Long> child = new UndoneChildren(converter).first(events, settled);
    List<HistoryEvent> newest = later.isEmpty() ? events : later;
    List<FailureDetail> listed = new ListedFailures(converter).ofEnd(newest.get(newest.size() - 1));
    UnitActivities activities = new UnitActivities();
    // What nobody could be told of is not a failure of the production.
    Set<Long> notifications = new HashSet<>();
    for (HistoryEvent event : events) {
      if (UnitActivities.isNotification(event)) {
        notifications.add(event.getEventId());
      }
      Optional<UnitActivity> ended = activities.next(event);
      if (UNDONE.contains(event.getEventType())
          && !notifications.contains(scheduled(event))
          && (event.getEventId() > settled || isListed(ended, listed, converter))) {
        return child
            .filter(begun -> begun < event.getEventId())
            .or(() -> Optional.of(event.getEventId()));
      }
    }
    return child;
  }

  private static boolean isUpdate(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED;
  }

  private static boolean isListed(
      Optional<UnitActivity> ended, List<FailureDetail> failures, DataConverter converter) {
    Optional<UnitId> unit = ended.flatMap(activity -> activity.unit(converter));
    return unit.isPresent()
        && failures.stream()
            .anyMatch(
                failure ->
                    unit.get().stage().equals(failure.stage())
                        && unit.get().unit().equals(failure.unit()));
  }

  private static long scheduled(HistoryEvent event) {
    return event.hasActivityTaskTimedOutEventAttributes()
        ? event.getActivityTaskTimedOutEventAttributes().getScheduledEventId()
        : event.getActivityTaskFailedEventAttributes().getScheduledEventId();
  }

  private static Map<String, List<String>> kept(
      List<HistoryEvent> events, long point, DataConverter converter) {
    UnitActivities activities = new UnitActivities();
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (HistoryEvent event : events) {
      if (event.getEventId() >= point) {
        break;
      }
      activities
          .next(event)
          .filter(activity -> activity.end().hasActivityTaskCompletedEventAttributes())
          .flatMap(activity -> activity.unit(converter))
          .ifPresent(
              unit ->
                  kept.computeIfAbsent(unit.stage(), stage -> new ArrayList<>()).add(unit.unit()));
    }
    return kept;
  }
}
