package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.reelwright.workflows.production.ArtifactRef;

/**
 * A finished image.
 *
 * @param image PNG
 * @param width in pixels
 * @param height in pixels
 * @param prompt the words that it was made of: a later attempt softens and shortens them
 * @param provider who painted it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StoryImage(
    ArtifactRef image, int width, int height, String prompt, String provider) {}
