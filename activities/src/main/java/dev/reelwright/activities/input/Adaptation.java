package dev.reelwright.activities.input;

import dev.reelwright.workflows.video.VideoSpec;
import java.util.List;

/**
 * What an input was adapted to.
 *
 * @param videos validated specs, in order, at least one
 * @param warnings what was changed or left out, each with its place
 */
public record Adaptation(List<VideoSpec> videos, List<String> warnings) {
  public Adaptation {
    videos = List.copyOf(videos);
    warnings = List.copyOf(warnings);
  }
}
