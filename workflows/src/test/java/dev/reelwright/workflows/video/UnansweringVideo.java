package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitReceipt;
import java.util.List;

/** A production of videos for tests, which knows nothing of itself and takes no notice. */
public abstract class UnansweringVideo implements VideoWorkflow {
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
