package dev.reelwright.activities.delivery;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import java.util.function.LongConsumer;

/** Where finished files go. A file appears there whole or not at all. */
public interface OutputPlace {
  /**
   * Writes an artifact's content.
   *
   * @param copied learns how many bytes have been written
   * @throws ProductionException STORAGE_FULL or STORAGE_FAILED, naming the file; ARTIFACT_DAMAGED
   *     when the content is not what it should be
   */
  DeliveredFile write(String name, ArtifactRef artifact, UnitScope scope, LongConsumer copied)
      throws ProductionException, CancelledException;

  /** Writes bytes, as an artifact's content is written. */
  DeliveredFile write(String name, byte[] content, String mediaType) throws ProductionException;

  /** Returns the place of that name within this one. */
  OutputPlace within(String name) throws ProductionException;
}
