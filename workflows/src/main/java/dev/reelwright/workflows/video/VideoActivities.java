package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitStubs;
import io.temporal.activity.ActivityOptions;

/** Makes activity stubs whose calls carry their unit's label, so that histories read well. */
final class VideoActivities {
  private VideoActivities() {}

  /** Returns a stub for one unit. */
  static <T> T of(Class<T> activities, ActivityOptions options, UnitId unit, UnitKind kind) {
    return UnitStubs.of(activities, options, unit, kind.priority());
  }

  /** Returns a stub for one unit that everything else waits for. */
  static <T> T of(Class<T> activities, ActivityOptions options, UnitId unit) {
    return of(activities, options, unit, UnitKind.FINISH);
  }
}
