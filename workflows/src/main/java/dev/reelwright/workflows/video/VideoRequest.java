package dev.reelwright.workflows.video;

import java.util.List;

/**
 * Starts a production of videos.
 *
 * @param sources at least one
 * @param options options of the whole production
 */
public record VideoRequest(List<VideoSource> sources, VideoOptions options) {
  public VideoRequest {
    sources = List.copyOf(sources);
  }
}
