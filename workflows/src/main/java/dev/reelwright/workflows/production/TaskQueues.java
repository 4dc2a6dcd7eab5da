package dev.reelwright.workflows.production;

/** Names of the kinds of task queue, so that each scales by itself. */
public final class TaskQueues {
  /** Workflows: decisions only. */
  public static final String WORKFLOWS = "reelwright";

  /** CPU-bound media work: a fixed number of slots, one per core. */
  public static final String MEDIA = "reelwright-media";

  /** Network providers: many slots. */
  public static final String NET = "reelwright-net";

  /** Remote image providers: as many slots as providers, at a rate that holds for all workers. */
  public static final String IMAGES = "reelwright-images";

  private TaskQueues() {}
}
