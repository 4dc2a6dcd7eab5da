package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityInterface;

/** Keeps the state of a production in the store while it moves to a further run. */
@ActivityInterface(namePrefix = "Production")
public interface StateActivities {
  /** Puts a part of the state, well below the size of a payload, into the store. */
  ArtifactRef keepState(UnitId unit, byte[] part);

  /** Reads a part of the state back. */
  byte[] readState(UnitId unit, ArtifactRef part);
}
