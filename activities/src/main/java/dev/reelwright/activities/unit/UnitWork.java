package dev.reelwright.activities.unit;

import dev.reelwright.activities.failure.ProductionException;
import java.io.IOException;

/**
 * The work on one unit.
 *
 * @param <T> what it makes; a record of references to artifacts
 */
@FunctionalInterface
public interface UnitWork<T> {
  /** Does the work; artifacts that it puts into the store are whole or not there. */
  T make(UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;
}
