package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The quiz answers that a story is made of.
 *
 * @param location the file as the user named it
 * @param content its bytes in the store
 */
public record StorySource(String location, ArtifactRef content) {}
