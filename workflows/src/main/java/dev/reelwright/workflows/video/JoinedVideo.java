package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The finished file of one video in one language, not yet checked.
 *
 * @param video MP4
 * @param frames number of frames
 */
public record JoinedVideo(ArtifactRef video, long frames) {}
