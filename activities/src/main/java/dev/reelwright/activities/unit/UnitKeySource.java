package dev.reelwright.activities.unit;

import dev.reelwright.activities.failure.ProductionException;
import java.io.IOException;

/** Works out a unit's key where that takes reading from the store; it should be quick. */
@FunctionalInterface
public interface UnitKeySource {
  /** Returns the key; it is asked for once an attempt. */
  UnitKey key() throws ProductionException, CancelledException, IOException, InterruptedException;
}
