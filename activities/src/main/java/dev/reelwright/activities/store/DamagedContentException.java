package dev.reelwright.activities.store;

import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;

/** An artifact's content, read to its end, is not what its hash says. */
final class DamagedContentException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedContentException(ArtifactRef artifact) {
    super("artifact " + artifact.key() + " does not have the content that was written");
  }
}
