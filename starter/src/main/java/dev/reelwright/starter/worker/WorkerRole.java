package dev.reelwright.starter.worker;

/** Which task queues a worker process serves. */
public enum WorkerRole {
  /** Decisions only. */
  WORKFLOW,
  /** CPU-bound media work. */
  MEDIA,
  /** Network providers. */
  NET,
  /** Everything. */
  ALL;

  boolean includes(WorkerRole role) {
    return this == ALL || this == role;
  }
}
