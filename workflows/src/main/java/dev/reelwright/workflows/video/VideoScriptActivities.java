package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stage {@code script_generation}. */
@ActivityInterface(namePrefix = "Video")
public interface VideoScriptActivities {
  /**
   * Settles the narration of one scene in one language: the given one, or one written from what the
   * scene shows.
   *
   * @param spec the {@link VideoSpec} as JSON in the store
   * @param sceneIndex position in the video from 0
   */
  Made<SceneScript> writeScript(UnitId unit, ArtifactRef spec, int sceneIndex, String language);
}
