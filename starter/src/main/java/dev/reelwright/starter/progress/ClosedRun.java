package dev.reelwright.starter.progress;

import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;

/**
 * Ends of a run that its workflow never hears of: asked afterwards, it believes that it goes on.
 */
final class ClosedRun {
  private ClosedRun() {}

  /** Returns why a run was ended from outside; null when it was not. */
  static FailureDetail failure(WorkflowExecutionStatus status, String production) {
    UnitId whole = new UnitId(production, "production", null, production);
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          new FailureDetail(
              FailureCode.INTERNAL,
              "the production was terminated",
              whole.stage(),
              null,
              1,
              null,
              null,
              null,
              "what it has made is kept; go on with: reelwright resume " + production,
              List.of());
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          FailureDetails.of(FailureCode.TIMED_OUT, "the production ran out of time", whole);
      default -> null;
    };
  }

  /** Returns the outcome of a run that was ended from outside. */
  static Outcome outcome(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED
        ? Outcome.TERMINATED
        : Outcome.FAILED;
  }

  /**
   * Returns a workflow's report as that of a run that was ended from outside.
   *
   * @param closedAt milliseconds since the epoch
   */
  static ProgressReport report(
      ProgressReport durable, Outcome outcome, FailureDetail failure, long closedAt) {
    List<StageProgress> stages =
        durable.stages().stream().map(stage -> ended(stage, outcome)).toList();
    return new ProgressReport(
        durable.production(),
        durable.runId(),
        durable.kind(),
        durable.title(),
        outcome,
        durable.fraction(),
        stages,
        null,
        durable.startedAt(),
        closedAt,
        Math.max(0, closedAt - durable.startedAt()) / 1000.0,
        null,
        false,
        durable.lastProgressAt(),
        durable.source(),
        durable.receipt(),
        durable.warnings(),
        durable.files(),
        failure,
        durable.changes());
  }

  /** Returns a stage, as last seen, of a production that has ended. */
  static StageProgress ended(StageProgress stage, Outcome outcome) {
    boolean open = stage.state() == StageState.RUNNING || stage.state() == StageState.WAITING;
    if (open && outcome == Outcome.COMPLETED) {
      return stage.completed();
    }
    boolean stopped = outcome == Outcome.TERMINATED || outcome == Outcome.CANCELLED;
    StageState end = stopped ? StageState.CANCELLED : StageState.FAILED;
    // Which stages something failed in is not known from outside when the rest was completed.
    StageState state = open && outcome != Outcome.COMPLETED_WITH_FAILURES ? end : stage.state();
    return stage.now(state, stage.fraction(), stage.elapsedSeconds(), List.of());
  }
}
