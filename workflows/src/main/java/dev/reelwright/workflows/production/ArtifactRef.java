package dev.reelwright.workflows.production;

import java.util.Objects;

/**
 * Names bytes in the artifact store. Activities pass these instead of bytes, so that media never
 * enters the engine's history.
 *
 * @param key path-like name in the store, for example {@code speech/3f/3fa9….wav}; never absolute
 * @param sha256 lower-case hexadecimal SHA-256 of the content, 64 characters
 * @param bytes length of the content in bytes, at least 0
 * @param mediaType IANA media type, for example {@code audio/wav}
 */
public record ArtifactRef(String key, String sha256, long bytes, String mediaType) {
  public ArtifactRef {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(mediaType, "mediaType");
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be at least 0, was " + bytes);
    }
  }
}
