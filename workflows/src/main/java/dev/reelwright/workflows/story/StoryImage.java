package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * A finished image.
 *
 * @param image PNG
 * @param thumbnail the same, small, for contact sheets
 * @param width in pixels
 * @param height in pixels
 * @param prompt the words that it was made of: a later attempt softens and shortens them
 * @param provider who painted it
 */
public record StoryImage(
    ArtifactRef image,
    ArtifactRef thumbnail,
    int width,
    int height,
    String prompt,
    String provider) {}
