package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.video.VideoOutput;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoReview;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A production of videos that ends as a test wants it to. */
public final class ScriptedVideo implements VideoWorkflow {
  /** How it ends. */
  enum End {
    COMPLETE,
    COMPLETE_WITH_FAILURES,
    NEVER
  }

  static final long CHARACTERS = 77;

  static volatile CountDownLatch begun = new CountDownLatch(1);
  private static volatile End end = End.COMPLETE;
  private static volatile VideoRequest asked;

  static void begin(End how) {
    begun = new CountDownLatch(1);
    asked = null;
    end = how;
  }

  /** Returns what it was asked for; null when it was not. */
  static VideoRequest asked() {
    return asked;
  }

  @Override
  public VideoResult produce(VideoRequest request) {
    asked = request;
    begun.countDown();
    Workflow.await(() -> end != End.NEVER);
    boolean partial = end == End.COMPLETE_WITH_FAILURES;
    FailureDetail failure =
        FailureDetails.of(
            FailureCode.VOICE_UNAVAILABLE,
            "no voice",
            new UnitId("video", "audio_generation", "quiz/title.es", "title"));
    return new VideoResult(
        partial ? Outcome.COMPLETED_WITH_FAILURES : Outcome.COMPLETED,
        List.of(new VideoOutput("quiz", "en", 12, List.of())),
        partial ? List.of(failure) : List.of(),
        List.of(),
        new Receipt(9, 0, 0, 0, new Cost(5, CHARACTERS, 0, 0, 0)),
        null);
  }

  @Override
  public ProgressReport progress() {
    return null;
  }

  @Override
  public void resumed(Resumption resumption) {}

  @Override
  public void stalled(Stall stall) {}

  @Override
  public void giveUpNotifications() {}

  @Override
  public List<UnitReceipt> explain() {
    return List.of();
  }

  @Override
  public List<VideoPlan> scenes() {
    return List.of();
  }

  @Override
  public void approveScenes(List<VideoReview> reviews) {}

  @Override
  public void validateApproveScenes(List<VideoReview> reviews) {}
}
