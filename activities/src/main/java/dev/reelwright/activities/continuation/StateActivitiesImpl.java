package dev.reelwright.activities.continuation;

import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.StateActivities;
import dev.reelwright.workflows.production.UnitId;

/** Keeps the state of productions in the artifact store. */
public final class StateActivitiesImpl implements StateActivities {
  /** Without it nothing goes on, so it is tried for a while. */
  private static final TryPolicy READING = TryPolicy.usual(10);

  private final UnitRunner units;
  private final ArtifactStore store;

  /** Creates the activities of a store. */
  public StateActivitiesImpl(UnitRunner units, ArtifactStore store) {
    this.units = units;
    this.store = store;
  }

  @Override
  public ArtifactRef keepState(UnitId unit, byte[] part) {
    return units
        .runAlways(
            unit, ArtifactRef.class, scope -> store.put("state", "gz", "application/gzip", part))
        .value();
  }

  @Override
  public byte[] readState(UnitId unit, ArtifactRef part) {
    return units.runAlways(unit, byte[].class, READING, scope -> store.read(part)).value();
  }
}
