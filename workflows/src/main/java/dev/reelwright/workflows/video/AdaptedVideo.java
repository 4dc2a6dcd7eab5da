package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * One video found in a source.
 *
 * @param id the video's id, unique within the production
 * @param title for people
 * @param scenes number of scenes
 * @param spec the {@link VideoSpec} as JSON in the store
 */
public record AdaptedVideo(String id, String title, int scenes, ArtifactRef spec) {}
