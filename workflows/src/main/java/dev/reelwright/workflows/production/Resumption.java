package dev.reelwright.workflows.production;

import java.util.List;
import java.util.Map;

/**
 * Tells a production that it goes on from an earlier point of its own history.
 *
 * @param kept names of the units that had ended well by then, by stage: the history keeps them, so
 *     nothing of them is done again
 * @param spent what had been spent after that point, as far as the history tells: what is made is
 *     reused at no cost when its unit comes up again, but it was paid for all the same
 */
public record Resumption(Map<String, List<String>> kept, Cost spent) {
  /** Name of the signal that it comes by. */
  public static final String SIGNAL = "resumed";

  public Resumption {
    kept = kept == null ? Map.of() : Map.copyOf(kept);
    spent = spent == null ? Cost.NONE : spent;
  }
}
