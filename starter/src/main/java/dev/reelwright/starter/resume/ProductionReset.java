package dev.reelwright.starter.resume;

import dev.reelwright.workflows.production.Resumption;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.ResetReapplyExcludeType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a production go on from an earlier point of its own history, on engines that can. */
public final class ProductionReset {
  private static final Logger log = LoggerFactory.getLogger(ProductionReset.class);

  private static final int DEADLINE_SECONDS = 10;
  private static final Set<EventType> ENDS =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** What became of the first decision after a reset. */
  public enum FirstDecision {
    /** It was made: the production goes on. */
    MADE,
    /** It could not be made: this version of the program decides otherwise than the history. */
    DOES_NOT_FIT,
    /** No worker has taken it yet. */
    OPEN,
    /** It was never made: the run was ended from outside. */
    ENDED
  }

  private final WorkflowClient client;
  private final String production;
  private final ResetPoint point;

  /** Prepares the reset of a production. */
  public ProductionReset(WorkflowClient client, String production, ResetPoint point) {
    this.client = client;
    this.production = production;
    this.point = point;
  }

  /**
   * Resets the production. What came after the point is not applied again: neither a cancellation
   * nor a review of scenes that are planned anew.
   *
   * @return the new run; nothing when the engine cannot do it
   */
  public Optional<String> perform() {
    ResetWorkflowExecutionRequest request =
        ResetWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setWorkflowExecution(execution(point.runId()))
            .setReason("resumed")
            .setIdentity(client.getOptions().getIdentity())
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowTaskFinishEventId(point.eventId())
            .addAllResetReapplyExcludeTypes(
                List.of(
                    ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL,
                    ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE))
            .build();
    String runId;
    try {
      runId =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .resetWorkflowExecution(request)
              .getRunId();
    } catch (StatusRuntimeException e) {
      if (cannot(e.getStatus().getCode())) {
        log.warn("{} cannot be reset to event {}", production, point.eventId(), e);
        return Optional.empty();
      }
      throw e;
    }
    workflow(runId).signal(Resumption.SIGNAL, new Resumption(point.kept(), point.spent()));
    return Optional.of(runId);
  }

  private static boolean cannot(Status.Code code) {
    return code == Status.Code.UNIMPLEMENTED
        || code == Status.Code.NOT_FOUND
        || code == Status.Code.INVALID_ARGUMENT;
  }

  /** Waits for the first decision of the new run, at most this long. */
  public FirstDecision awaitFirstDecision(String runId, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = LOOK_AGAIN.toMillis();
    while (true) {
      for (HistoryEvent event : ProductionHistory.events(client, production, runId)) {
        // The event at the point itself says that the decision there was undone by the reset.
        if (event.getEventId() > point.eventId()) {
          if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
            return FirstDecision.MADE;
          }
          if (ENDS.contains(event.getEventType())) {
            return FirstDecision.ENDED;
          }
          if (event.hasWorkflowTaskFailedEventAttributes()
              && ProductionHistory.isMisfit(event.getWorkflowTaskFailedEventAttributes())) {
            return FirstDecision.DOES_NOT_FIT;
          }
        }
      }
      if (System.nanoTime() - deadline >= 0) {
        return FirstDecision.OPEN;
      }
      Thread.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
  }

  /** Returns a run of the production. */
  public WorkflowStub workflow(String runId) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowId(production).setRunId(runId).build());
  }

  private WorkflowExecution execution(String runId) {
    return WorkflowExecution.newBuilder().setWorkflowId(production).setRunId(runId).build();
  }
}
