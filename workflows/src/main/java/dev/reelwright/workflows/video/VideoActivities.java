package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.workflow.Workflow;

/** Makes activity stubs whose calls carry their unit's label, so that histories read well. */
final class VideoActivities {
  private VideoActivities() {}

  /** Returns a stub for one unit. */
  static <T> T of(Class<T> activities, ActivityOptions options, UnitId unit, UnitKind kind) {
    return Workflow.newActivityStub(
        activities,
        ActivityOptions.newBuilder(options)
            .setSummary(unit.label())
            .setPriority(Priority.newBuilder().setPriorityKey(kind.priority()).build())
            .build());
  }

  /** Returns a stub for one unit that everything else waits for. */
  static <T> T of(Class<T> activities, ActivityOptions options, UnitId unit) {
    return of(activities, options, unit, UnitKind.FINISH);
  }
}
