package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A person's answer to the scenes of one video.
 *
 * @param videoId video id
 * @param edits changed scenes; empty to approve all as they are
 */
public record VideoReview(String videoId, List<SceneEdit> edits) {
  public VideoReview {
    edits = edits == null ? List.of() : List.copyOf(edits);
  }

  /**
   * A change of one scene.
   *
   * @param sceneId scene id
   * @param narration new narration; null to leave it
   * @param drop whether the scene is to be left out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SceneEdit(String sceneId, String narration, boolean drop) {}
}
