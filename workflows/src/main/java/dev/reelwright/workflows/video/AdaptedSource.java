package dev.reelwright.workflows.video;

import java.util.List;

/**
 * What stage {@code input_adaptation} makes of one source.
 *
 * @param videos all videos of the source, in order
 * @param warnings what was changed or left out, with its place
 */
public record AdaptedSource(List<AdaptedVideo> videos, List<String> warnings) {
  public AdaptedSource {
    videos = List.copyOf(videos);
    warnings = List.copyOf(warnings);
  }
}
