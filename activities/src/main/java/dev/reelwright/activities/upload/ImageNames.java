package dev.reelwright.activities.upload;

import dev.reelwright.workflows.production.ArtifactRef;

/** Names of uploaded images. */
final class ImageNames {
  private ImageNames() {}

  /** Returns the hash of an image's content with its extension. */
  static String of(ArtifactRef image) {
    int dot = image.key().lastIndexOf('.');
    String extension = dot < 0 ? "" : image.key().substring(dot);
    return image.sha256() + (extension.matches("\\.[a-z0-9]{1,5}") ? extension : "");
  }
}
