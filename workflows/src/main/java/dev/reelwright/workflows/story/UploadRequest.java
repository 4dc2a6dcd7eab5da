package dev.reelwright.workflows.story;

/**
 * Asks for one image's upload.
 *
 * @param name file name, as in {@code scene-01.png}
 * @param image the image
 * @param provider where to; null for the artifact store
 */
public record UploadRequest(String name, StoryImage image, String provider) {}
