package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.UnansweringVideo;
import dev.reelwright.workflows.video.VideoOutput;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A production of videos that ends as a test wants it to. */
public final class ScriptedVideo extends UnansweringVideo {
  /** How it ends. */
  enum End {
    COMPLETE,
    COMPLETE_WITH_FAILURES,
    NEVER
  }

  static final long CHARACTERS = 77;
  static final int MADE = 9;
  static final int REUSED = 4;
  static final double SAVED_SECONDS = 30;

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
        new Receipt(MADE, REUSED, 0, SAVED_SECONDS, new Cost(5, CHARACTERS, 0, 0, 0)),
        null);
  }
}
