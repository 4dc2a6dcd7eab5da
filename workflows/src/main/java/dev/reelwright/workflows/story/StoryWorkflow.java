package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** A production of an illustrated story. */
@WorkflowInterface
public interface StoryWorkflow {
  /** Workflow type. */
  String TYPE = "StoryWorkflow";

  /** Tells the story and draws it. */
  @WorkflowMethod(name = TYPE)
  ProductionResult produce(StoryRequest request);

  /** Returns where the production stands. */
  @QueryMethod(
      name = "progress",
      description = "Live progress: stages, running units, fraction in [0,1], ETA, cost so far")
  ProgressReport progress();

  /**
   * Says that the production goes on from an earlier point of its history, so that its receipt does
   * not count as made what was made before.
   */
  @SignalMethod(
      name = Resumption.SIGNAL,
      description = "Sent by a resume: names the units that the history has kept")
  void resumed(Resumption resumption);

  /** Says that its units are worked on but that nothing moves. */
  @SignalMethod(
      name = Stall.SIGNAL,
      description = "Sent by a unit that stands still, once for each stall of the production")
  void stalled(Stall stall);

  /** Says that nobody waits any more for the notifications that are being delivered. */
  @SignalMethod(
      name = ProductionNotifications.GIVE_UP,
      description = "Sent by who waits no more: gives up what is being delivered to webhooks")
  void giveUpNotifications();

  /** Returns the receipts of all ended units: why each was made or reused. */
  @QueryMethod(
      name = "explain",
      description = "Receipts of all ended units: why each was made or reused, and its cost")
  List<UnitReceipt> explain();

  /** Returns the story as outlined; null before it is. */
  @QueryMethod(
      name = "scenes",
      description = "The story and its scenes as outlined; what a review approves")
  StoryOutline scenes();

  /** Returns the images and where the review of each stands; empty before the scenes are known. */
  @QueryMethod(
      name = "images",
      description = "All images with their pictures, tries and cost, and what waits for a review")
  List<ReviewedImage> images();

  /**
   * Decides upon images, any number at once. What is made again comes back for a decision; the
   * production goes on when all are approved or rejected.
   */
  @UpdateMethod(
      name = "reviewImages",
      description = "Approves, rejects, edits or regenerates images that wait for a review")
  ImageReviewCounts reviewImages(List<ImageDecision> decisions);

  /** Refuses decisions with everything that is wrong with any of them. */
  @UpdateValidatorMethod(updateName = "reviewImages")
  void validateReviewImages(List<ImageDecision> decisions);

  /** Approves the scenes, with edits; accepted only while the production waits for it. */
  @UpdateMethod(
      name = "approveScenes",
      description = "Approves all scenes, with optional edits, and lets the production go on")
  void approveScenes(List<SceneEdit> edits);

  /** Refuses edits that name unknown scenes, change nothing right, or come at the wrong time. */
  @UpdateValidatorMethod(updateName = "approveScenes")
  void validateApproveScenes(List<SceneEdit> edits);
}
