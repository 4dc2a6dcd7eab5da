package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Addressed;

/**
 * Where an image can be seen.
 *
 * @param url public address, or the artifact store's own
 * @param provider who keeps it
 */
public record UploadedImage(String url, String provider) implements Addressed {}
