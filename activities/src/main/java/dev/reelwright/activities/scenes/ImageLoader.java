package dev.reelwright.activities.scenes;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;

/** Opens the pictures that scenes show; an artifact store's {@code open} is one. */
@FunctionalInterface
public interface ImageLoader {
  /** Opens a picture's bytes; the caller closes the stream. */
  InputStream open(ArtifactRef image) throws ProductionException, IOException;
}
