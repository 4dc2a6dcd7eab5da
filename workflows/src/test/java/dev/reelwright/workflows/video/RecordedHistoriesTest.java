package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.testing.WorkflowReplayer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of every released version must replay with the code of today: productions that were
 * started before an upgrade go on after it.
 */
class RecordedHistoriesTest {
  static final String VERSION = "0.1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        "partial-failure",
        "failure",
        "cancelled",
        "reviewed",
        "budget",
        "long"
      })
  void replayWithTheCodeOfToday(String name) throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "histories/" + VERSION + "/" + name + ".json", VideoWorkflowImpl.class);
    assertThat(name).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "partial-failure", "cancelled"})
  void doNotReplayWithCodeThatDecidesOtherwise(String name) {
    assertThatThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecutionFromResource(
                    "histories/" + VERSION + "/" + name + ".json", Changed.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  /** A careless change: it forgets that sources are adapted first. */
  public static final class Changed implements VideoWorkflow {
    @Override
    public VideoResult produce(VideoRequest request) {
      UnitId unit = new UnitId("p", VideoStages.CONTENT_PARSING, "u", "u");
      VideoActivities.of(VideoInputActivities.class, VideoActivityOptions.parseContent(1), unit)
          .parseContent(
              unit,
              new AdaptedVideo("u", "u", 1, new ArtifactRef("k", "0".repeat(64), 1, "x/y")),
              request.options());
      return null;
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
}
