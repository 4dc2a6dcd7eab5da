package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * Asks for the picture of one scene.
 *
 * @param spec the {@link VideoSpec} as JSON in the store
 * @param sceneIndex position in the video from 0
 * @param frames length in frames for a scene that moves for its whole length; 0 for a still one
 * @param pictureEncoder encoder and settings of the {@link VideoPlan}
 */
public record PictureRequest(ArtifactRef spec, int sceneIndex, int frames, String pictureEncoder) {}
