package dev.reelwright.workflows.production;

import java.util.List;

/**
 * What a production takes along when it goes on in a further run of its workflow, because the
 * history of the run before has become long.
 *
 * @param report where it stood then; it answers until the state has been read
 * @param state parts of its state in the store, in order
 */
public record Continuation(ProgressReport report, List<ArtifactRef> state) {
  public Continuation {
    state = List.copyOf(state);
  }
}
