package dev.reelwright.workflows.production;

/**
 * A file that stands in the output folder.
 *
 * @param name file name, relative to the output folder
 * @param location absolute path or URI
 * @param sha256 lower-case hexadecimal SHA-256
 * @param bytes length in bytes
 * @param mediaType IANA media type
 */
public record DeliveredFile(
    String name, String location, String sha256, long bytes, String mediaType) {}
