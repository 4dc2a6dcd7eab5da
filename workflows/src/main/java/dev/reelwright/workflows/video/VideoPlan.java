package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import java.util.List;

/**
 * What stage {@code content_parsing} makes of one video: everything that the workflow decides by.
 *
 * @param id video id
 * @param title for people
 * @param spec the validated {@link VideoSpec} as JSON in the store
 * @param scenes outlines in order
 * @param speech one plan per language of the output
 * @param pictureEncoder encoder and settings of the picture, part of the picture's idempotency keys
 * @param warnings what will look or sound other than asked
 */
public record VideoPlan(
    String id,
    String title,
    ArtifactRef spec,
    List<SceneOutline> scenes,
    List<SpeechPlan> speech,
    String pictureEncoder,
    List<String> warnings) {
  public VideoPlan {
    scenes = List.copyOf(scenes);
    speech = List.copyOf(speech);
    warnings = List.copyOf(warnings);
  }
}
