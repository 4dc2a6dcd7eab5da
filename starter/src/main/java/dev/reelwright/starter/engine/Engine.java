package dev.reelwright.starter.engine;

import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** A Temporal service at hand, with a client for it. */
public interface Engine extends AutoCloseable {
  /** Returns a client of the engine's namespace. */
  WorkflowClient client();

  /** Returns {@code host:port}, as the Temporal CLI's {@code --address} takes it. */
  String address();

  /** Returns the namespace that productions run in. */
  String namespace();

  /** Returns what this engine is, in a few words for people. */
  String description();

  /** Returns the address of the web page that shows a production, where that is known. */
  default Optional<String> page(String production) {
    return Optional.empty();
  }

  /** Makes the engine know the search attributes of productions, where it has any. */
  default SearchAttributeRegistration registerSearchAttributes() {
    return SearchAttributeRegistration.none();
  }

  /** Returns whether productions outlive this process. */
  boolean durable();

  /** Lets go of the engine; an embedded one ends, with all of its threads and its port. */
  @Override
  void close();
}
