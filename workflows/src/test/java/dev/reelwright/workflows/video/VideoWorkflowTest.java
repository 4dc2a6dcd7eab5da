package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VideoWorkflowTest {

  @Test
  void deliversEveryVideoInEveryLanguage() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(2, 3, "en", "es");
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      rig.start();
      VideoResult result = rig.result();

      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.outputs())
          .extracting(output -> output.videoId() + "_" + output.language())
          .containsExactly("part-1_en", "part-1_es", "part-2_en", "part-2_es");
      assertThat(result.failures()).isEmpty();
      assertThat(result.warnings()).isEmpty();
      assertThat(result.record().name()).isEqualTo("production.json");
      assertThat(result.receipt().made())
          .as("sources, contents, scripts, clips, pictures, thumbnails, and five ends per language")
          .isEqualTo(1 + 2 + 12 + 12 + 6 + 2 + 4 * 5);
      assertThat(activities.deliveries)
          .allSatisfy(
              delivery ->
                  assertThat(delivery.receipt().made())
                      .as("scripts, clips, sound, subtitles, join, check, pictures, thumbnail")
                      .isEqualTo(3 + 3 + 4 + 3 + 1));
      assertThat(rig.progress().fraction()).isEqualTo(1.0);
      assertThat(rig.progress().files()).hasSize(5);
      assertThat(rig.workflow.explain()).hasSize(result.receipt().made());
    }
  }

  @Test
  void speaksASceneAsSoonAsItsScriptIsFinal() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 3, "en");
    CountDownLatch spoken = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("speak") && unit.unit().equals("intro/s1.en")) {
            spoken.countDown();
          }
          if (activity.equals("writeScript") && unit.unit().equals("intro/s3.en")) {
            Waiting.awaitAtWork(spoken);
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void drawsAStillPictureWithoutWaitingForItsLength() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch drawn = new CountDownLatch(2);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("renderPicture")) {
            drawn.countDown();
          }
          if (activity.equals("speak")) {
            Waiting.awaitAtWork(drawn);
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.begun)
          .filteredOn(begun -> begun.startsWith("renderPicture"))
          .containsExactlyInAnyOrder("renderPicture intro/s1", "renderPicture intro/s2");
    }
  }

  @Test
  void drawsAMovingPicturePerLanguageOnceItsLengthIsKnown() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en", "es");
    activities.everySceneMoves();
    List<String> tooEarly = new ArrayList<>();
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("renderPicture")
              && !activities.ended.contains("speak " + unit.unit())) {
            tooEarly.add(unit.unit());
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(tooEarly).isEmpty();
      assertThat(activities.begun)
          .filteredOn(begun -> begun.startsWith("renderPicture"))
          .containsExactlyInAnyOrder(
              "renderPicture intro/s1.en",
              "renderPicture intro/s1.es",
              "renderPicture intro/s2.en",
              "renderPicture intro/s2.es");
    }
  }

  @Test
  void mixesTheSoundBeforeThePicturesAreThere() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    CountDownLatch mixed = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("mixSound")) {
            mixed.countDown();
          }
          if (activity.equals("renderPicture")) {
            Waiting.awaitAtWork(mixed);
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.assemblies)
          .as("one assembly for the sound, one with pictures")
          .hasSize(2);
      assertThat(activities.assemblies.get(0).scenes())
          .allMatch(scene -> scene.part() == null && scene.frames() == 330);
      assertThat(activities.assemblies.get(1).scenes()).allMatch(scene -> scene.part() != null);
    }
  }

  @Test
  void speaksBeforeItDrawsOnceTheEngineHasStarted() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 30, "en");
    try (ProductionRig rig = new ProductionRig(activities, 1)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      List<String> begun = activities.begun;
      // The task queue keeps no strict order, so one clip may come late; most may not.
      assertThat(middleIndex(begun, "speak")).isLessThan(middleIndex(begun, "renderPicture"));
    }
  }

  private static int middleIndex(List<String> begun, String activity) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      if (begun.get(i).startsWith(activity + " ")) {
        places.add(i);
      }
    }
    return places.get(places.size() / 2);
  }

  @Test
  void keepsTheWindowFullAndNeverPassesItsBound() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 40, "en");
    CountDownLatch full = new CountDownLatch(VideoWorkflowImpl.IN_FLIGHT);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("writeScript")) {
            full.countDown();
            Waiting.awaitAtWork(full);
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 60)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.mostRunning.get()).isEqualTo(VideoWorkflowImpl.IN_FLIGHT);
    }
  }

  @Test
  void losesOnlyTheLanguageWhoseUnitFailsForGood() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(2, 2, "en", "es");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("speak") && unit.unit().equals("part-1/s1.es")) {
            throw ScriptedActivities.failure(
                FailureCode.PROVIDER_REJECTED, unit, "the provider refused the text");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 1)) {
      rig.start();
      VideoResult result = rig.result();

      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
      assertThat(result.outputs())
          .extracting(output -> output.videoId() + "_" + output.language())
          .containsExactly("part-1_en", "part-2_en", "part-2_es");
      assertThat(result.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
                assertThat(failure.stage()).isEqualTo("audio_generation");
                assertThat(failure.unit()).isEqualTo("part-1/s1.es");
              });
      assertThat(activities.recordedFailures)
          .extracting(FailureDetail::stage)
          .containsExactly("audio_generation");
      assertThat(activities.begun)
          .as("no later stage runs over the failure")
          .doesNotContain("mixSound part-1.es/sound", "join part-1.es/join");
      ProgressReport report = rig.progress();
      assertThat(report.fraction()).isEqualTo(1.0);
      assertThat(stage(report, "audio_generation").state())
          .isEqualTo(StageState.COMPLETED_WITH_FAILURES);
      assertThat(report.receipt().failed()).isEqualTo(1);
    }
  }

  @Test
  void losesAllLanguagesOfTheVideoWhosePictureFails() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(2, 2, "en", "es");
    activities.script(
        (activity, unit, attempt) -> {
          if (unit.unit().equals("part-2/s2") && activity.equals("renderPicture")) {
            throw ScriptedActivities.failure(FailureCode.TOOL_MISSING, unit, "there is no ffmpeg");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
      assertThat(result.outputs())
          .extracting(VideoOutput::videoId)
          .containsExactly("part-1", "part-1");
    }
  }

  @Test
  void failsWithTheRealCauseWhenNothingIsDelivered() {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("inspect")) {
            throw ScriptedActivities.failure(
                FailureCode.OUTPUT_CHECK_FAILED, unit, "end drift is 31 ms, at most 20 ms");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThatThrownBy(rig::result)
          .isInstanceOf(WorkflowFailedException.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("OUTPUT_CHECK_FAILED");
                assertThat(failure.getOriginalMessage())
                    .isEqualTo("end drift is 31 ms, at most 20 ms");
                assertThat(failure.getDetails().get(FailureDetail.class).stage())
                    .isEqualTo("output_handling");
              });
      ProgressReport report = rig.progress();
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(report.fraction()).isLessThan(1.0);
      assertThat(report.failure().code()).isEqualTo(FailureCode.OUTPUT_CHECK_FAILED);
      assertThat(activities.recordedFailures).hasSize(1);
      assertThat(activities.recordedStacks)
          .singleElement()
          .satisfies(
              stack ->
                  assertThat(stack)
                      .startsWith("OUTPUT_CHECK_FAILED")
                      .anyMatch(line -> line.contains("ScriptedActivities.failure"))
                      .noneMatch(line -> line.contains("end drift")));
      assertThat(activities.begun).doesNotContain("deliver intro.en/delivery");
    }
  }

  @Test
  void refusesVideosWhoseFilesWouldHaveTheSameNames() {
    ScriptedActivities activities = new ScriptedActivities(List.of("tour", "tour_en"), 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThatThrownBy(rig::result)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("INVALID_INPUT");
                assertThat(failure.getOriginalMessage())
                    .contains("tour: in the language en its files are named tour_en")
                    .contains("give one of the two another id");
              });
      assertThat(activities.begun).noneMatch(activity -> activity.startsWith("writeScript"));
    }
  }

  @Test
  void refusesABadInputBeforeAnyWorkAndWritesNothing() {
    ScriptedActivities activities = new ScriptedActivities(2, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("parseContent")) {
            throw ScriptedActivities.failure(
                FailureCode.INVALID_INPUT, unit, unit.unit() + " has an unknown scene type");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThatThrownBy(rig::result)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("INVALID_INPUT");
                assertThat(failure.getDetails().get(FailureDetail.class).faults())
                    .as("the faults of all videos at once")
                    .hasSize(2);
              });
      assertThat(activities.begun)
          .containsExactlyInAnyOrder(
              "adaptSource source-1", "parseContent part-1", "parseContent part-2");
    }
  }

  @Test
  void refusesTwoVideosOfTheSameId() {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      VideoSource source = ProductionRig.request(false).sources().get(0);
      rig.start(new VideoRequest(List.of(source, source), ProductionRig.options(false)));
      assertThatThrownBy(rig::result)
          .cause()
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("two videos of this production have the id intro");
    }
  }

  @Test
  void refusesMoreUnitsThanOneHistoryHolds() {
    ScriptedActivities activities = new ScriptedActivities(5, 500, "en", "es");
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThatThrownBy(rig::result)
          .cause()
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("make fewer videos or languages at once");
    }
  }

  @Test
  void countsAFailedThumbnailAsAWarning() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("makeThumbnail")) {
            throw ScriptedActivities.failure(FailureCode.TOOL_FAILED, unit, "exit status 1");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings()).containsExactly("intro has no thumbnail: exit status 1");
      assertThat(activities.deliveries.get(0).warnings()).containsExactly("intro has no thumbnail");
      assertThat(stage(rig.progress(), "output_handling").state()).isEqualTo(StageState.COMPLETED);
    }
  }

  private static VideoRequest deliveredTo(String place) {
    VideoRequest request = ProductionRig.request(false);
    VideoOptions options =
        new VideoOptions(
            List.of(), List.of(), null, 1.0, null, 0, null, null, false, false, "/out", place);
    return new VideoRequest(request.sources(), options);
  }

  @Test
  void deliversToASecondPlaceAndTheRecordLast() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en", "es");
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start(deliveredTo("s3://bucket/finished"));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings()).isEmpty();
      assertThat(result.record().location()).isEqualTo("/out/production.json");
      assertThat(activities.deliveries)
          .extracting(DeliveryRequest::outputDirectory)
          .containsExactlyInAnyOrder(
              "/out", "/out", "s3://bucket/finished", "s3://bucket/finished");
      assertThat(activities.begun.get(activities.begun.size() - 1)).startsWith("writeRecord");
      assertThat(activities.records).hasSize(2);
    }
  }

  @Test
  void countsAFailedUploadAsAWarningAndLeavesNoRecordThere() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (unit.unit().endsWith("/upload")) {
            throw ScriptedActivities.failure(
                FailureCode.PROVIDER_UNAUTHORIZED, unit, "refused the key");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start(deliveredTo("s3://bucket/finished"));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.warnings())
          .containsExactly("intro (en) was not delivered to s3://bucket/finished: refused the key");
      assertThat(result.outputs()).hasSize(1);
      assertThat(activities.records).hasSize(1);
    }
  }

  @Test
  void triesAUnitAgainAndItsSiblingsNeverNotice() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 3, "en");
    activities.script(
        (activity, unit, attempt) -> {
          if (unit.unit().equals("intro/s2.en") && activity.equals("speak") && attempt < 3) {
            throw ScriptedActivities.failure(FailureCode.TIMED_OUT, unit, "no end within 90 s");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.begun)
          .filteredOn(begun -> begun.startsWith("speak"))
          .containsExactlyInAnyOrder(
              "speak intro/s1.en",
              "speak intro/s2.en",
              "speak intro/s2.en",
              "speak intro/s2.en",
              "speak intro/s3.en");
    }
  }

  @Test
  void sendsRemoteSpeechToTheQueueOfProviders() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 1, "en");
    activities.speechIsRemote();
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(rig.history().getEvents())
          .filteredOn(event -> isSpeech(event))
          .allSatisfy(
              event ->
                  assertThat(
                          event.getActivityTaskScheduledEventAttributes().getTaskQueue().getName())
                      .isEqualTo("reelwright-net"));
    }
  }

  @Test
  void labelsItsActivitiesForPeople() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "es");
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(rig.history().getEvents())
          .filteredOn(event -> isSpeech(event))
          .extracting(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
          .containsExactlyInAnyOrder(
              "\"scene 1/2 · narration · es\"", "\"scene 2/2 · narration · es\"");
    }
  }

  private static boolean isSpeech(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
        && event
            .getActivityTaskScheduledEventAttributes()
            .getActivityType()
            .getName()
            .equals("VideoSpeak");
  }

  @Test
  void saysWhatWasReused() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    activities.everythingIsThere();
    try (ProductionRig rig = new ProductionRig(activities, 2)) {
      rig.start();
      VideoResult result = rig.result();
      assertThat(result.receipt().made()).isZero();
      assertThat(result.receipt().reused()).isEqualTo(14);
      assertThat(result.receipt().savedSeconds()).isEqualTo(7.0);
      assertThat(rig.workflow.explain())
          .extracting(UnitReceipt::decision)
          .containsOnly(UnitDecision.REUSED);
    }
  }

  static StageProgress stage(ProgressReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.stage().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
