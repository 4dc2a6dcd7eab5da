package dev.reelwright.workflows.production;

import java.util.List;

/**
 * Asks that units be made again although the artifact store has them.
 *
 * @param token names the wish: what was made under it is reused, so that a production that was
 *     asked for it and is resumed makes nothing a third time
 * @param stages names of the stages whose units are made again
 */
public record MadeAgain(String token, List<String> stages) {
  public MadeAgain {
    stages = List.copyOf(stages);
  }

  /** Returns the token for the units of a stage; null when they may be reused. */
  public String tokenOf(String stage) {
    return stages.contains(stage) ? token : null;
  }
}
