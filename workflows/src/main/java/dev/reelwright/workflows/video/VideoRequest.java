package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.Continuation;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.ProductionTerms;
import java.util.List;

/**
 * Starts a production of videos.
 *
 * @param sources at least one
 * @param options options of the whole production
 * @param again what is to be made again; null when everything that is there may be reused
 * @param before the production's run before this one; null for its first
 * @param terms what it may spend and who is notified; null for no limit and nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoRequest(
    List<VideoSource> sources,
    VideoOptions options,
    MadeAgain again,
    Continuation before,
    ProductionTerms terms) {
  public VideoRequest {
    sources = List.copyOf(sources);
  }

  /** Asks for a production that reuses whatever is there. */
  public VideoRequest(List<VideoSource> sources, VideoOptions options) {
    this(sources, options, null, null, null);
  }
}
