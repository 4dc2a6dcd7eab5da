package dev.reelwright.activities.upload;

/**
 * Where an image can be seen or found.
 *
 * @param uri a public {@code https} address, or a place that only Reelwright and its operator know:
 *     {@code s3://BUCKET/KEY}, {@code store:KEY}
 * @param uploader id of the uploader that put it there
 */
public record UploadedImage(String uri, String uploader) {}
