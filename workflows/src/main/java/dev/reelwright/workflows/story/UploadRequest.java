package dev.reelwright.workflows.story;

/**
 * Asks for one image's upload, to where the workers upload to.
 *
 * @param image the image
 */
public record UploadRequest(StoryImage image) {}
