package dev.reelwright.starter.resume;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the productions that another one has begun and that have not ended well. A resume begins
 * them anew, whatever they have made being there: a run that goes on behind their beginning would
 * have their end in its history, or wait for one that never comes.
 */
final class UndoneChildren {
  private final ListedFailures failures;

  UndoneChildren(DataConverter converter) {
    failures = new ListedFailures(converter);
  }

  /**
   * Returns the event that asks for the first of them.
   *
   * @param settled event up to which a person has settled what had failed
   */
  Optional<Long> first(List<HistoryEvent> events, long settled) {
    Set<Long> open = new HashSet<>();
    Set<Long> undone = new HashSet<>();
    for (HistoryEvent event : events) {
      if (event.hasStartChildWorkflowExecutionInitiatedEventAttributes()) {
        open.add(event.getEventId());
      }
      begun(event)
          .filter(open::remove)
          .filter(begun -> event.getEventId() > settled && !endedWell(event))
          .ifPresent(undone::add);
    }
    undone.addAll(open);
    return undone.stream().min(Long::compare);
  }

  /** Returns the event that has asked for the production whose end an event tells. */
  private static Optional<Long> begun(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED ->
          Optional.of(
              event.getChildWorkflowExecutionCompletedEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED ->
          Optional.of(event.getChildWorkflowExecutionFailedEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED ->
          Optional.of(
              event.getChildWorkflowExecutionCanceledEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT ->
          Optional.of(
              event.getChildWorkflowExecutionTimedOutEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED ->
          Optional.of(
              event.getChildWorkflowExecutionTerminatedEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED ->
          Optional.of(
              event.getStartChildWorkflowExecutionFailedEventAttributes().getInitiatedEventId());
      default -> Optional.empty();
    };
  }

  private boolean endedWell(HistoryEvent event) {
    return event.hasChildWorkflowExecutionCompletedEventAttributes()
        && failures
            .of(event.getChildWorkflowExecutionCompletedEventAttributes().getResult())
            .isEmpty();
  }
}
