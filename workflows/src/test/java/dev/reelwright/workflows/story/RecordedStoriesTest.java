package dev.reelwright.workflows.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.UnitStubs;
import io.temporal.testing.WorkflowReplayer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of stories of every released version must replay with the code of today. */
class RecordedStoriesTest {
  private static String file(String name) {
    return "histories/0.1/real-story-" + name + ".json";
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "partial-failure", "cancelled", "reviewed"})
  void replayWithTheCodeOfToday(String name) throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(file(name), StoryWorkflowImpl.class);
    assertThat(name).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "partial-failure", "cancelled", "reviewed"})
  void doNotReplayWithCodeThatDecidesOtherwise(String name) {
    assertThatThrownBy(
            () -> WorkflowReplayer.replayWorkflowExecutionFromResource(file(name), Changed.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  /** A careless change: it packs a story that was never told. */
  public static final class Changed implements StoryWorkflow {
    @Override
    public ProductionResult produce(StoryRequest request) {
      UnitId unit = new UnitId("p", StoryStages.STORY_PACKAGE, "u", "u");
      UnitStubs.of(StoryPackageActivities.class, StoryActivityOptions.deliverPackage(1), unit, 1)
          .deliverPackage(unit, null, "out");
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
    public StoryOutline scenes() {
      return null;
    }

    @Override
    public List<ReviewedImage> images() {
      return List.of();
    }

    @Override
    public ImageReviewCounts reviewImages(List<ImageDecision> decisions) {
      return new ImageReviewCounts(0, 0, 0, 0);
    }

    @Override
    public void validateReviewImages(List<ImageDecision> decisions) {}

    @Override
    public void approveScenes(List<SceneEdit> edits) {}

    @Override
    public void validateApproveScenes(List<SceneEdit> edits) {}
  }
}
