package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;

/** Names the encoder that pictures are encoded with, which a plan fixes for all workers. */
@FunctionalInterface
public interface PictureEncoder {
  /**
   * Returns encoder, settings and version, as they stand in the idempotency keys of pictures.
   *
   * @throws ProductionException TOOL_MISSING when there is no encoder
   */
  String id() throws ProductionException, CancelledException, InterruptedException;
}
