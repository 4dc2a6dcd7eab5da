package dev.reelwright.starter.display;

import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import java.util.List;

/** Progress reports for the tests of what is shown. */
final class Reports {
  static final long STARTED = 1_700_000_000_000L;

  private Reports() {}

  static StageProgress stage(
      String name, StageState state, double fraction, int done, int total, ActiveUnit... active) {
    return new StageProgress(
        name, "", state, fraction, 0.5, done, 0, 0, total, 0, 0, 1.5, List.of(active), List.of());
  }

  static ActiveUnit unit(String label, String message) {
    return new ActiveUnit("u", label, "1", 1, 0.5, 1, 1, 2, message, null, STARTED + 9_000);
  }

  static ProgressReport report(Outcome outcome, double fraction, StageProgress... stages) {
    return new ProgressReport(
        "video-x",
        "run",
        "video",
        "x",
        outcome,
        fraction,
        List.of(stages),
        null,
        STARTED,
        STARTED + 10_000,
        10,
        32.0,
        false,
        STARTED + 9_000,
        ProgressSource.LIVE,
        null,
        List.of(),
        List.of(),
        null);
  }

  static ProgressReport halfway() {
    return report(
        Outcome.RUNNING,
        0.41256,
        stage("content_parsing", StageState.COMPLETED, 1, 1, 1),
        stage(
            "audio_generation",
            StageState.RUNNING,
            0.3725,
            4,
            12,
            unit("scene 5/12 · narration · en", "sentence 2 of 5")),
        stage("output_handling", StageState.PENDING, 0, 0, 0));
  }
}
