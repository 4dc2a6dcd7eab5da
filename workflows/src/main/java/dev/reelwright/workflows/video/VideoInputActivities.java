package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stages {@code input_adaptation} and {@code content_parsing}. */
@ActivityInterface(namePrefix = "Video")
public interface VideoInputActivities {
  /** Reads one source, fetching it first when it is an address, and adapts all of its videos. */
  Made<AdaptedSource> adaptSource(UnitId unit, VideoSource source, VideoOptions options);

  /**
   * Checks one video against what this installation can draw and speak and resolves its voices.
   * Fails with INVALID_INPUT, VOICE_UNAVAILABLE or GLYPHS_UNAVAILABLE, listing every fault.
   */
  Made<VideoPlan> parseContent(UnitId unit, AdaptedVideo video, VideoOptions options);

  /** Applies a reviewer's edits and plans the video anew. */
  Made<VideoPlan> applyEdits(UnitId unit, VideoPlan plan, VideoReview review, VideoOptions options);
}
