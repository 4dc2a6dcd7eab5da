package dev.reelwright.starter.engine;

import io.temporal.client.WorkflowClient;

/** A Temporal service at hand, with a client for it. */
public interface Engine extends AutoCloseable {
  /** Returns a client of the engine's namespace. */
  WorkflowClient client();

  /** Returns {@code host:port}, as the Temporal CLI's {@code --address} takes it. */
  String address();

  /** Returns the namespace that productions run in. */
  String namespace();

  /** Returns whether productions outlive this process. */
  boolean durable();

  /** Lets go of the engine; an embedded one ends, with all of its threads and its port. */
  @Override
  void close();
}
