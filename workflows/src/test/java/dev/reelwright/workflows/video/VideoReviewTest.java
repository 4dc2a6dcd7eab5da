package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.video.VideoReview.SceneEdit;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VideoReviewTest {

  /** Starts a production with a review and returns once it waits for that. */
  static void startAndWait(ProductionRig rig) {
    rig.start(ProductionRig.request(true));
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (rig.progress().outcome() != Outcome.WAITING_FOR_REVIEW) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not wait for a review: " + rig.progress());
      }
    }
  }

  @Test
  void waitsForDaysAndMakesNothingMeanwhile() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 3, "en");
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      startAndWait(rig);
      rig.environment.sleep(Duration.ofDays(5));
      ProgressReport report = rig.progress();
      assertThat(report.currentStage()).isEqualTo("scene_review");
      assertThat(VideoWorkflowTest.stage(report, "scene_review").state())
          .isEqualTo(StageState.WAITING);
      assertThat(activities.begun).containsExactly("adaptSource source-1", "parseContent intro");
      assertThat(rig.workflow.scenes()).hasSize(1);

      rig.workflow.approveScenes(List.of());
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.begun).doesNotContain("applyEdits intro");
    }
  }

  @Test
  void makesTheVideoAsEdited() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 3, "en");
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      startAndWait(rig);
      rig.workflow.approveScenes(
          List.of(
              new VideoReview(
                  "intro",
                  List.of(
                      new SceneEdit("s1", "Better words.", false),
                      new SceneEdit("s3", null, true)))));
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(activities.begun)
          .contains("applyEdits intro")
          .filteredOn(begun -> begun.startsWith("speak"))
          .containsExactlyInAnyOrder("speak intro/s1.en", "speak intro/s2.en");
    }
  }

  @Test
  void refusesWhatCannotBeMeant() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      startAndWait(rig);
      assertRefused(rig, review("other", "s1"), "there is no video other; there are intro");
      assertRefused(rig, review("intro", "s9"), "video intro has no scene s9");
      assertRefused(rig, review("intro", "s1", "s1"), "two edits of scene s1");
      VideoReview nothingLeft =
          new VideoReview(
              "intro", List.of(new SceneEdit("s1", null, true), new SceneEdit("s2", null, true)));
      assertRefused(rig, nothingLeft, "no scene of video intro would be left");

      rig.workflow.approveScenes(List.of());
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertRefused(rig, review("intro", "s1"), "");
    }
  }

  private static VideoReview review(String video, String... scenes) {
    return new VideoReview(
        video,
        java.util.Arrays.stream(scenes).map(scene -> new SceneEdit(scene, "x", false)).toList());
  }

  private static void assertRefused(ProductionRig rig, VideoReview review, String why) {
    assertThatThrownBy(() -> rig.workflow.approveScenes(List.of(review)))
        .satisfies(
            refused -> {
              StringBuilder messages = new StringBuilder();
              for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                messages.append(cause.getMessage()).append('\n');
              }
              assertThat(messages.toString()).contains(why);
            });
  }

  @Test
  void tellsFaultsOfAnEditToTheReviewerAndWaitsForABetterOne() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    AtomicBoolean faulty = new AtomicBoolean(true);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("applyEdits") && faulty.get()) {
            throw ScriptedActivities.failure(
                FailureCode.GLYPHS_UNAVAILABLE, unit, "no font has these letters");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      startAndWait(rig);
      assertThatThrownBy(() -> rig.workflow.approveScenes(List.of(review("intro", "s1"))))
          .isInstanceOf(WorkflowUpdateException.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("GLYPHS_UNAVAILABLE");
                assertThat(failure.getOriginalMessage()).isEqualTo("no font has these letters");
              });
      assertThat(rig.progress().outcome()).isEqualTo(Outcome.WAITING_FOR_REVIEW);
      faulty.set(false);
      rig.workflow.approveScenes(List.of(review("intro", "s1")));
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void canBeCancelledWhileItWaits() {
    ScriptedActivities activities = new ScriptedActivities(1, 2, "en");
    try (ProductionRig rig = new ProductionRig(activities, 4)) {
      startAndWait(rig);
      rig.stub.cancel();
      assertThatThrownBy(rig::result).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(rig.progress().outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(VideoWorkflowTest.stage(rig.progress(), "scene_review").state())
          .isEqualTo(StageState.CANCELLED);
    }
  }
}
