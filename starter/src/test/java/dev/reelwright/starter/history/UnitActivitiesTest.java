package dev.reelwright.starter.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.reelwright.workflows.production.NotificationActivities;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.ActivityTaskCanceledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import org.junit.jupiter.api.Test;

class UnitActivitiesTest {
  private static final DataConverter CONVERTER = DefaultDataConverter.STANDARD_INSTANCE;

  private final UnitActivities activities = new UnitActivities();

  private static HistoryEvent scheduled(long id, Object input) {
    Payloads payloads = CONVERTER.toPayloads(input).orElse(Payloads.getDefaultInstance());
    return HistoryEvent.newBuilder()
        .setEventId(id)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder().setInput(payloads))
        .build();
  }

  private static HistoryEvent started(long scheduled, int attempt, long seconds) {
    return HistoryEvent.newBuilder()
        .setEventTime(Timestamp.newBuilder().setSeconds(seconds))
        .setActivityTaskStartedEventAttributes(
            ActivityTaskStartedEventAttributes.newBuilder()
                .setScheduledEventId(scheduled)
                .setAttempt(attempt))
        .build();
  }

  private static HistoryEvent completed(long scheduled) {
    return HistoryEvent.newBuilder()
        .setActivityTaskCompletedEventAttributes(
            ActivityTaskCompletedEventAttributes.newBuilder().setScheduledEventId(scheduled))
        .build();
  }

  @Test
  void an_end_is_told_with_what_was_asked_for() {
    UnitId first = new UnitId("p", "audio_generation", "a", "a");
    UnitId second = new UnitId("p", "video_generation", "b", "b");
    assertThat(activities.next(scheduled(5, first))).isEmpty();
    assertThat(activities.next(scheduled(6, second))).isEmpty();
    assertThat(activities.next(started(6, 3, 20))).isEmpty();

    UnitActivity ended = activities.next(completed(6)).orElseThrow();
    assertThat(ended.unit(CONVERTER)).contains(second);
    assertThat(ended.attempt()).isEqualTo(3);
    assertThat(ended.started().getSeconds()).isEqualTo(20);
    assertThat(activities.next(completed(6))).as("it ends once").isEmpty();

    HistoryEvent cancelled =
        HistoryEvent.newBuilder()
            .setActivityTaskCanceledEventAttributes(
                ActivityTaskCanceledEventAttributes.newBuilder().setScheduledEventId(5))
            .build();
    UnitActivity neverStarted = activities.next(cancelled).orElseThrow();
    assertThat(neverStarted.unit(CONVERTER)).contains(first);
    assertThat(neverStarted.attempt()).isEqualTo(1);
    assertThat(neverStarted.end()).isEqualTo(cancelled);
  }

  @Test
  void a_message_to_somebody_is_no_unit() {
    HistoryEvent message =
        HistoryEvent.newBuilder()
            .setEventId(9)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.newBuilder()
                    .setActivityType(
                        ActivityType.newBuilder().setName(NotificationActivities.TYPE)))
            .build();
    assertThat(activities.next(message)).isEmpty();
    assertThat(activities.next(completed(9))).isEmpty();
  }

  @Test
  void an_input_that_names_no_stage_is_none_of_a_unit() {
    activities.next(scheduled(1, new UnitId("p", null, "a", "a")));
    assertThat(activities.next(completed(1)).orElseThrow().unit(CONVERTER)).isEmpty();
    activities.next(
        HistoryEvent.newBuilder()
            .setEventId(2)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.getDefaultInstance())
            .build());
    assertThat(activities.next(completed(2)).orElseThrow().unit(CONVERTER)).isEmpty();
  }
}
