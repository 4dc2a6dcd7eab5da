package dev.reelwright.workflows.production;

import java.util.List;
import java.util.Map;

/**
 * Tells a production that it goes on from an earlier point of its own history.
 *
 * @param kept names of the units that had ended well by then, by stage: the history keeps them, so
 *     nothing of them is done again
 */
public record Resumption(Map<String, List<String>> kept) {
  public Resumption {
    kept = kept == null ? Map.of() : Map.copyOf(kept);
  }
}
