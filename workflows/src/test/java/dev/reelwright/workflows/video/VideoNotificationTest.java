package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Notification;
import dev.reelwright.workflows.production.NotificationEvent;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoNotificationTest {
  private static final ProductionTerms TOLD =
      new ProductionTerms(null, List.of("TEAM_WEBHOOK"), List.of());

  private static ProductionTerms toldOf(NotificationEvent... events) {
    return new ProductionTerms(null, List.of("TEAM_WEBHOOK"), List.of(events));
  }

  @Test
  void aCompletedProductionIsNotifiedOfOnceItsRecordStands() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      Notification told = activities.notifications.get(0);
      assertThat(activities.notifications).hasSize(1);
      assertThat(told.event()).isEqualTo(NotificationEvent.COMPLETED);
      assertThat(told.fraction()).isEqualTo(1.0);
      assertThat(told.filesInAll()).isEqualTo(2);
      assertThat(told.files()).anyMatch(file -> file.name().equals("production.json"));
      assertThat(told.receipt().made()).isPositive();
      assertThat(told.next()).isNull();
      assertThat(activities.begun).last().isEqualTo("sendNotification completed");
    }
  }

  @Test
  void aProductionThatNotifiesNobodyHasNoEventOfIt() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start();
      rig.result();
      assertThat(activities.notifications).isEmpty();
      assertThat(activities.spokenUnits).extracting(UnitId::tellStalls).containsOnlyNulls();
    }
  }

  @Test
  void whatWasNotDeliveredIsAWarningAndNotAFailure() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.deliveriesWarn("TEAM_WEBHOOK is not set");
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings()).containsExactly("TEAM_WEBHOOK is not set");
      assertThat(rig.progress().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void aDeliveryIsTriedAgainAndGivenUpAfterAWhile() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("sendNotification")) {
            throw ScriptedActivities.failure(
                FailureCode.PROVIDER_FAILED, unit, "TEAM_WEBHOOK answered with status 500");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings())
          .singleElement()
          .asString()
          .startsWith("the notification that it was completed was not delivered: ");
      assertThat(activities.begun)
          .filteredOn(begun -> begun.startsWith("sendNotification"))
          .hasSizeGreaterThan(4);
    }
  }

  @Test
  void aFailedProductionSaysWhyAndHowToGoOn() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("inspect")) {
            throw ScriptedActivities.failure(
                FailureCode.OUTPUT_CHECK_FAILED, unit, "too long".repeat(1000));
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      assertThatThrownBy(rig::result).isInstanceOf(WorkflowFailedException.class);
      Notification told = activities.notifications.get(0);
      assertThat(told.event()).isEqualTo(NotificationEvent.FAILED);
      assertThat(told.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.code()).isEqualTo(FailureCode.OUTPUT_CHECK_FAILED);
                assertThat(failure.message()).hasSize(500);
              });
      assertThat(told.next()).isEqualTo("reelwright resume " + ProductionRig.ID);
    }
  }

  @Test
  void aRefusedInputIsNotifiedOfWithoutACommandThatWouldNotHelp() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("parseContent")) {
            throw ScriptedActivities.failure(FailureCode.INVALID_INPUT, unit, "no such type");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      assertThatThrownBy(rig::result).isInstanceOf(WorkflowFailedException.class);
      Notification told = activities.notifications.get(0);
      assertThat(told.event()).isEqualTo(NotificationEvent.FAILED);
      assertThat(told.failures()).extracting(FailureDetail::code).hasSize(1);
      assertThat(told.next()).isNull();
    }
  }

  @Test
  void onlyWhatWasAskedForIsNotifiedOf() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(toldOf(NotificationEvent.FAILED)));
      rig.result();
      assertThat(activities.notifications).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCancellationIsNotifiedOfOnlyWhenThatWasAskedFor(boolean asked) throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch seen = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("join")) {
            VideoCancellationTest.workUntilCancelled(unit, seen);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start(
          ProductionRig.request(
              asked ? toldOf(NotificationEvent.CANCELLED, NotificationEvent.FAILED) : TOLD));
      Waiting.await(seen);
      rig.stub.cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(activities.notifications)
          .extracting(Notification::event)
          .containsExactlyElementsOf(asked ? List.of(NotificationEvent.CANCELLED) : List.of());
    }
  }

  @Test
  void aCancellationWhileSomebodyIsNotifiedEndsTheWaitAndKeepsWhatWasMade() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch seen = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("sendNotification")) {
            VideoCancellationTest.workUntilCancelled(unit, seen);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      Waiting.await(seen);
      rig.stub.cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(rig.progress().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(rig.progress().warnings())
          .singleElement()
          .asString()
          .contains("the production was cancelled before somebody took it");
      assertThat(activities.records)
          .singleElement()
          .satisfies(record -> assertThat(record.outcome()).isEqualTo(Outcome.COMPLETED));
    }
  }

  @Test
  void aStallIsNotifiedOfOnceHoweverManyUnitsTellOfIt() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch joining = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("join")) {
            joining.countDown();
            Waiting.awaitAtWork(told);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      Waiting.await(joining);
      rig.workflow.stalled(stall(1_000));
      rig.workflow.stalled(stall(1_000));
      rig.workflow.stalled(stall(900));
      rig.workflow.stalled(stall(2_000));
      // The end would give up what is still being told.
      awaitNotifications(activities, 2);
      told.countDown();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.notifications)
          .extracting(Notification::event)
          .containsExactly(
              NotificationEvent.STALLED, NotificationEvent.STALLED, NotificationEvent.COMPLETED);
      assertThat(activities.notifications)
          .extracting(Notification::id)
          .doesNotHaveDuplicates()
          .allMatch(id -> id.matches("[0-9a-f-]+/[a-z0-9_-]+"));
      assertThat(activities.notifications.get(0).stall().label()).isEqualTo("join · en");
      assertThat(activities.spokenUnits).extracting(UnitId::tellStalls).containsOnly(true);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEndWaitsForNoNotificationOfAStallAndIsToldLast(boolean cancelled) throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch joining = new CountDownLatch(1);
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("join")) {
            joining.countDown();
            if (cancelled) {
              VideoCancellationTest.workUntilCancelled(unit, new CountDownLatch(1));
            }
            Waiting.awaitAtWork(release);
          }
          if (activity.equals("sendNotification") && unit.unit().startsWith("stalled")) {
            VideoCancellationTest.workUntilCancelled(unit, telling);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start(
          ProductionRig.request(
              toldOf(
                  NotificationEvent.STALLED,
                  NotificationEvent.COMPLETED,
                  NotificationEvent.CANCELLED)));
      Waiting.await(joining);
      rig.workflow.stalled(stall(1_000));
      Waiting.await(telling);
      if (cancelled) {
        rig.stub.cancel();
        assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      } else {
        release.countDown();
        assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      }
      assertThat(activities.notifications)
          .extracting(Notification::event)
          .containsExactly(cancelled ? NotificationEvent.CANCELLED : NotificationEvent.COMPLETED);
      assertThat(rig.progress().warnings())
          .singleElement()
          .asString()
          .contains("the production went on before somebody took it");
    }
  }

  @Test
  void aStallIsToldOfOnceAlthoughALongProductionGoesOnInAFurtherRun() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 150, "en");
    CountDownLatch speaking = new CountDownLatch(1);
    CountDownLatch joining = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch toldAgain = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("speak")) {
            speaking.countDown();
            Waiting.awaitAtWork(told);
          }
          if (activity.equals("join")) {
            joining.countDown();
            Waiting.awaitAtWork(toldAgain);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 16)) {
      rig.start(ProductionRig.request(TOLD));
      Waiting.await(speaking);
      rig.workflow.stalled(stall(1_000));
      awaitNotifications(activities, 1);
      told.countDown();
      Waiting.await(joining);
      rig.workflow.stalled(stall(1_000));
      toldAgain.countDown();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.runs).hasSizeGreaterThan(1);
      assertThat(activities.notifications)
          .extracting(Notification::event)
          .containsExactly(NotificationEvent.STALLED, NotificationEvent.COMPLETED);
    }
  }

  @Test
  void anOutcomeThatNobodyWaitsToBeToldOfStaysWhatItIs() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch telling = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("sendNotification")) {
            VideoCancellationTest.workUntilCancelled(unit, telling);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start(ProductionRig.request(TOLD));
      Waiting.await(telling);
      rig.workflow.giveUpNotifications();
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings())
          .containsExactly(
              "the notification that it was completed was not delivered: it was given up");
    }
  }

  private static void awaitNotifications(ScriptedActivities activities, int count)
      throws InterruptedException {
    for (int look = 0; activities.notifications.size() < count; look++) {
      assertThat(look).as("looks for %d notifications", count).isLessThan(18_000);
      Thread.sleep(10);
    }
  }

  private static Stall stall(long lastProgressAt) {
    return new Stall("video_generation", "intro.en/join", "join · en", "joins", lastProgressAt);
  }

  @Test
  void aStallThatNobodyWantsToKnowOfSchedulesNothing() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch joining = new CountDownLatch(1);
    CountDownLatch signalled = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("join")) {
            joining.countDown();
            Waiting.awaitAtWork(signalled);
          }
        });
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 8)) {
      rig.start();
      Waiting.await(joining);
      rig.workflow.stalled(stall(1_000));
      signalled.countDown();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.notifications).isEmpty();
      assertThat(rig.history().getEvents())
          .extracting(HistoryEvent::getEventType)
          .contains(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED);
    }
  }
}
