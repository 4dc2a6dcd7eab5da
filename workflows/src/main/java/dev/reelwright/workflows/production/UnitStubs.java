package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.workflow.Workflow;

/** Makes activity stubs whose calls carry their unit's label, so that histories read well. */
public final class UnitStubs {
  private UnitStubs() {}

  /**
   * Returns a stub for one unit.
   *
   * @param priority priority in the task queue, 1 (first) to 5
   */
  public static <T> T of(Class<T> activities, ActivityOptions options, UnitId unit, int priority) {
    return Workflow.newActivityStub(
        activities,
        ActivityOptions.newBuilder(options)
            .setSummary(unit.label())
            .setPriority(Priority.newBuilder().setPriorityKey(priority).build())
            .build());
  }
}
