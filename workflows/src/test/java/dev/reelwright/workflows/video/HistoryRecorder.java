package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.Waiting;
import dev.reelwright.workflows.video.VideoReview.SceneEdit;
import io.temporal.client.WorkflowFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Records histories of productions whose units are scripted, so that they fail where they are to.
 * No test: {@code workflows/record-histories VERSION} runs it once when a version is released, and
 * histories of released versions are never recorded again.
 */
@EnabledIfEnvironmentVariable(named = HistoryRecorder.FOLDER, matches = ".+")
class HistoryRecorder {
  /** Variable that names the folder of the version's histories. */
  static final String FOLDER = "REELWRIGHT_RECORD_HISTORIES";

  @Test
  void record() throws Exception {
    Files.createDirectories(folder());
    ScriptedActivities success = new ScriptedActivities(2, 3, "en", "es");
    record("success", success, false, rig -> {});

    ScriptedActivities partial = new ScriptedActivities(2, 2, "en", "es");
    partial.script(
        (activity, unit, attempt) -> {
          if (unit.unit().equals("part-1/s1.es") && activity.equals("speak")) {
            throw ScriptedActivities.failure(FailureCode.PROVIDER_REJECTED, unit, "refused");
          }
          if (activity.equals("makeThumbnail")) {
            throw ScriptedActivities.failure(FailureCode.TOOL_MISSING, unit, "no ffmpeg");
          }
        });
    record("partial-failure", partial, false, rig -> {});

    ScriptedActivities failing = new ScriptedActivities(1, 2, "en");
    failing.script(
        (activity, unit, attempt) -> {
          if (activity.equals("inspect")) {
            throw ScriptedActivities.failure(FailureCode.OUTPUT_CHECK_FAILED, unit, "too long");
          }
        });
    record("failure", failing, false, rig -> {});

    ScriptedActivities cancelled = new ScriptedActivities(1, 3, "en");
    CountDownLatch mixing = new CountDownLatch(1);
    AtomicInteger held = new AtomicInteger();
    cancelled.script(
        (activity, unit, attempt) -> {
          if (activity.equals("mixSound")) {
            held.incrementAndGet();
            VideoCancellationTest.workUntilCancelled(unit, mixing);
          }
        });
    record(
        "cancelled",
        cancelled,
        false,
        rig -> {
          Waiting.await(mixing);
          VideoCancellationTest.awaitQuiet(rig, held);
          rig.stub.cancel();
        });

    ScriptedActivities reviewed = new ScriptedActivities(1, 3, "en");
    record(
        "reviewed",
        reviewed,
        true,
        rig ->
            rig.workflow.approveScenes(
                List.of(new VideoReview("intro", List.of(new SceneEdit("s1", "Better.", false))))));

    ScriptedActivities poor = new ScriptedActivities(2, 3, "en");
    poor.speechCosts(15);
    record(
        "budget",
        poor,
        ProductionRig.request(
            new ProductionTerms(Budget.parse("0.010"), List.of("TEAM_WEBHOOK"), List.of())),
        rig -> {});

    ScriptedActivities many = new ScriptedActivities(1, 51, "en");
    many.everySceneMoves();
    record("long", many, false, rig -> {});
  }

  private static Path folder() {
    return Path.of(System.getenv(FOLDER));
  }

  private interface Play {
    void on(ProductionRig rig) throws Exception;
  }

  private static void record(String name, ScriptedActivities activities, boolean review, Play play)
      throws Exception {
    record(
        name,
        activities,
        rig -> {
          if (review) {
            VideoReviewTest.startAndWait(rig);
          } else {
            rig.start();
          }
        },
        play);
  }

  private static void record(
      String name, ScriptedActivities activities, VideoRequest request, Play play)
      throws Exception {
    record(name, activities, rig -> rig.start(request), play);
  }

  private static void record(String name, ScriptedActivities activities, Play start, Play play)
      throws Exception {
    try (ProductionRig rig = ProductionRig.inRealTime(activities, 4)) {
      start.on(rig);
      play.on(rig);
      try {
        rig.result();
      } catch (WorkflowFailedException expected) {
        System.out.println(name + " ended with " + expected.getCause());
      }
      Files.writeString(
          folder().resolve(name + ".json"), rig.history().toJson(false), StandardCharsets.UTF_8);
    }
  }
}
