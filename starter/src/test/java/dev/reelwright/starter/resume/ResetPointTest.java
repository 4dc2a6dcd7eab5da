package dev.reelwright.starter.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.NotificationActivities;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResetPointTest {
  private static final String STAGE = "audio_generation";
  private static final DataConverter CONVERTER = GlobalDataConverter.get();

  private final List<HistoryEvent> events = new ArrayList<>();

  private long add(HistoryEvent.Builder event) {
    long id = events.size() + 1L;
    events.add(event.setEventId(id).build());
    return id;
  }

  private void decide() {
    add(HistoryEvent.newBuilder().setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED));
    add(HistoryEvent.newBuilder().setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED));
  }

  private long schedule(String type, String unit) {
    UnitId id = new UnitId("p", STAGE, unit, unit);
    return add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.newBuilder()
                    .setActivityType(ActivityType.newBuilder().setName(type))
                    .setInput(CONVERTER.toPayloads(id).orElseThrow())));
  }

  private void complete(long scheduled, Object result) {
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
            .setActivityTaskCompletedEventAttributes(
                ActivityTaskCompletedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setResult(CONVERTER.toPayloads(result).orElseThrow())));
  }

  private void fail(long scheduled, Object... details) {
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED)
            .setActivityTaskFailedEventAttributes(
                ActivityTaskFailedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setFailure(failure(details))));
  }

  private static Failure failure(Object... details) {
    return Failure.newBuilder()
        .setApplicationFailureInfo(
            ApplicationFailureInfo.newBuilder()
                .setType(FailureCode.PROVIDER_REJECTED.name())
                .setDetails(CONVERTER.toPayloads(details).orElseThrow()))
        .build();
  }

  private static Cost paid(long characters) {
    return new Cost(3, characters, 0, 0, characters / 100.0);
  }

  private static Made<String> made(String unit, Cost cost) {
    return new Made<>(
        "clip", new UnitReceipt(STAGE, unit, UnitDecision.MADE, "first time", "", cost, 0, 1));
  }

  private ResetPoint point(List<HistoryEvent> later) {
    return ResetPoint.of("run", events, later, CONVERTER).orElseThrow();
  }

  @Test
  void whatWasSpentAfterThePointIsCountedHoweverItEnded() {
    decide();
    long first = schedule("Speak", "first");
    long second = schedule("Speak", "second");
    long third = schedule("Speak", "third");
    long state = schedule("KeepState", "state");
    complete(first, made("first", paid(1_000)));
    decide();
    fail(second, "what it was", paid(10));
    complete(third, made("third", paid(200)));
    complete(state, new byte[] {1, 2, 3});
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
            .setWorkflowExecutionSignaledEventAttributes(
                WorkflowExecutionSignaledEventAttributes.newBuilder()
                    .setSignalName(Resumption.SIGNAL)
                    .setInput(
                        CONVERTER
                            .toPayloads(new Resumption(Map.of(), paid(3_000)))
                            .orElseThrow())));
    UnitProgress beat =
        new UnitProgress(
            STAGE, "fourth", 1, 0.5, 1, 2, "speaks", null, 1_000, paid(40_000), null, null);
    HistoryEvent died =
        HistoryEvent.newBuilder()
            .setEventId(7)
            .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
            .setActivityTaskTimedOutEventAttributes(
                ActivityTaskTimedOutEventAttributes.newBuilder()
                    .setFailure(
                        Failure.newBuilder()
                            .setTimeoutFailureInfo(
                                TimeoutFailureInfo.newBuilder()
                                    .setLastHeartbeatDetails(
                                        CONVERTER.toPayloads(beat).orElseThrow()))))
            .build();
    ResetPoint point = point(List.of(died));
    assertThat(point.kept()).containsEntry(STAGE, List.of("first"));
    assertThat(point.spent().characters()).isEqualTo(43_210);
    assertThat(point.spent().money()).isEqualTo(432.1);
    assertThat(point.spent().seconds()).isZero();
  }

  private void update() {
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED));
  }

  private static FailureDetail refused(String unit) {
    return FailureDetails.of(
        FailureCode.PROVIDER_REJECTED, "not this one", new UnitId("p", STAGE, unit, unit));
  }

  /** Two units that have failed and one that is made, of which a person then decides. */
  private void failTwoAndDecide() {
    decide();
    long first = schedule("Speak", "first");
    complete(first, made("first", paid(100)));
    decide();
    long settled = schedule("Speak", "settled");
    fail(settled, refused("settled"));
    decide();
    long unsettled = schedule("Speak", "unsettled");
    long later = schedule("Speak", "later");
    complete(later, made("later", paid(100)));
    decide();
    fail(unsettled, refused("unsettled"));
    decide();
    update();
    decide();
  }

  @Test
  void whatAPersonsDecisionHasNotSettledIsUndoneAsTheResultTells() {
    failTwoAndDecide();
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            .setWorkflowExecutionCompletedEventAttributes(
                WorkflowExecutionCompletedEventAttributes.newBuilder()
                    .setResult(
                        CONVERTER
                            .toPayloads(
                                new ProductionResult(
                                    Outcome.COMPLETED_WITH_FAILURES,
                                    List.of(),
                                    List.of(refused("unsettled")),
                                    List.of(),
                                    Receipt.EMPTY,
                                    null))
                            .orElseThrow())));
    assertThat(point(List.of()).kept()).containsOnly(Map.entry(STAGE, List.of("first", "later")));
    assertThat(events.get((int) point(List.of()).eventId()).getEventType())
        .as("what follows the decision that is undone")
        .isEqualTo(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED);
  }

  @Test
  void whatAPersonsDecisionHasNotSettledIsUndoneAsTheFailureTells() {
    failTwoAndDecide();
    add(
        HistoryEvent.newBuilder()
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
            .setWorkflowExecutionFailedEventAttributes(
                WorkflowExecutionFailedEventAttributes.newBuilder()
                    .setFailure(failure(refused("unsettled")))));
    assertThat(events.get((int) point(List.of()).eventId()).getEventType())
        .isEqualTo(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED);
  }

  @Test
  void whatAPersonsDecisionHasSettledStaysAsItIs() {
    failTwoAndDecide();
    add(HistoryEvent.newBuilder().setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED));
    assertThat(point(List.of()).eventId()).isEqualTo(events.size() - 1);
  }

  @Test
  void aNotificationThatWasNotDeliveredIsNoFailureOfTheProduction() {
    decide();
    long stall = schedule(NotificationActivities.TYPE, "stalled-1");
    long first = schedule("Speak", "first");
    fail(stall, "unreachable");
    decide();
    complete(first, made("first", paid(100)));
    decide();
    add(HistoryEvent.newBuilder().setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED));
    ResetPoint point = point(List.of());
    assertThat(point.kept()).containsOnly(Map.entry(STAGE, List.of("first")));
    assertThat(point.spent()).isEqualTo(Cost.NONE);
  }
}
