package dev.reelwright.starter.progress;

import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads where a production stands, for the CLI and the gateway. It asks the workflow, and when no
 * worker answers in time, it tells what the service knows by itself, and says so ({@link
 * ProgressSource#SERVICE}). Whoever watches through one reader never sees the fraction of a run
 * fall. Safe for use by many threads.
 */
public final class ProgressReader {
  private static final Logger log = LoggerFactory.getLogger(ProgressReader.class);

  /** A query without a worker would hang for half a minute. */
  private static final Duration QUERY_DEADLINE = Duration.ofSeconds(2);

  private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(2);
  private static final int REMEMBERED_RUNS = 1000;

  private final WorkflowServiceStubs service;
  private final String namespace;
  private final DataConverter converter;
  private final Map<String, ProgressReport> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ProgressReport> eldest) {
          return size() > REMEMBERED_RUNS;
        }
      };

  /** Creates a reader of a client's namespace. */
  public ProgressReader(WorkflowClient client) {
    this.service = client.getWorkflowServiceStubs();
    this.namespace = client.getOptions().getNamespace();
    this.converter = client.getOptions().getDataConverter();
  }

  /**
   * Returns where the newest run of a production stands; within 2 s while workers answer, within 4
   * s otherwise.
   *
   * @throws ProductionNotFoundException when the service knows no such production
   * @throws ProgressUnavailableException when the service does not answer either
   */
  public ProgressReport read(String production)
      throws ProductionNotFoundException, ProgressUnavailableException {
    try {
      return remember(query(production));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw new ProductionNotFoundException(production, e);
      }
      log.debug("no worker answers for {}: {}", production, e.getStatus());
    } catch (RuntimeException e) {
      log.debug("the answer for {} cannot be read", production, e);
    }
    try {
      return remember(describe(production));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw new ProductionNotFoundException(production, e);
      }
      throw new ProgressUnavailableException(
          "the service does not answer: " + e.getStatus().getCode(), e);
    }
  }

  private ProgressReport query(String production) {
    Payloads answer =
        service
            .blockingStub()
            .withDeadlineAfter(QUERY_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
            .queryWorkflow(
                QueryWorkflowRequest.newBuilder()
                    .setNamespace(namespace)
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(production))
                    .setQuery(WorkflowQuery.newBuilder().setQueryType("progress"))
                    .build())
            .getQueryResult();
    return converter.fromPayloads(
        0, Optional.of(answer), ProgressReport.class, ProgressReport.class);
  }

  private ProgressReport remember(ProgressReport report) {
    synchronized (last) {
      ProgressReport before = last.get(report.runId());
      double floor = before == null ? 0 : before.fraction();
      ProgressReport kept = report.fraction() >= floor ? report : withFraction(report, floor);
      last.put(report.runId(), kept);
      return kept;
    }
  }

  private static ProgressReport withFraction(ProgressReport report, double fraction) {
    return new ProgressReport(
        report.production(),
        report.runId(),
        report.kind(),
        report.title(),
        report.outcome(),
        fraction,
        report.stages(),
        report.currentStage(),
        report.startedAt(),
        report.updatedAt(),
        report.elapsedSeconds(),
        report.etaSeconds(),
        report.stalled(),
        report.lastProgressAt(),
        report.source(),
        report.receipt(),
        report.warnings(),
        report.files(),
        report.failure());
  }

  /** Puts together what the service knows without a worker. */
  private ProgressReport describe(String production) {
    DescribeWorkflowExecutionResponse description =
        PendingUnit.describe(service, namespace, production, "", SERVICE_DEADLINE);
    WorkflowExecutionInfo info = description.getWorkflowExecutionInfo();
    String runId = info.getExecution().getRunId();
    ProgressReport before;
    synchronized (last) {
      before = last.get(runId);
    }
    End end = end(description, production);
    long startedAt = PendingUnit.millis(info.getStartTime());
    long now = System.currentTimeMillis();
    long until = info.hasCloseTime() ? PendingUnit.millis(info.getCloseTime()) : now;
    List<StageProgress> stages =
        stages(PendingUnit.of(description, converter), before, end.outcome().isFinal());
    long lastProgressAt = before == null ? startedAt : before.lastProgressAt();
    for (StageProgress stage : stages) {
      for (ActiveUnit unit : stage.active()) {
        lastProgressAt = Math.max(lastProgressAt, Math.min(unit.at(), now));
      }
    }
    boolean complete =
        end.outcome() == Outcome.COMPLETED || end.outcome() == Outcome.COMPLETED_WITH_FAILURES;
    String type = info.getType().getName();
    return new ProgressReport(
        production,
        runId,
        before == null
            ? type.replace("Workflow", "").toLowerCase(java.util.Locale.ROOT)
            : before.kind(),
        before == null ? production : before.title(),
        end.outcome(),
        complete ? 1.0 : before == null ? 0 : before.fraction(),
        stages,
        stages.stream()
            .filter(stage -> stage.state() == StageState.RUNNING)
            .map(StageProgress::stage)
            .findFirst()
            .orElse(null),
        startedAt,
        until,
        Math.max(0, until - startedAt) / 1000.0,
        null,
        end.outcome() == Outcome.RUNNING && now - lastProgressAt > LiveOverlay.STALL.toMillis(),
        lastProgressAt,
        ProgressSource.SERVICE,
        end.receipt() != null ? end.receipt() : before == null ? Receipt.EMPTY : before.receipt(),
        end.warnings() != null ? end.warnings() : before == null ? null : before.warnings(),
        before == null ? null : before.files(),
        end.failure());
  }

  /** The stages as last seen, with the units that the service says are pending. */
  private static List<StageProgress> stages(
      List<PendingUnit> pending, ProgressReport before, boolean ended) {
    Map<String, List<ActiveUnit>> active = new LinkedHashMap<>();
    for (PendingUnit unit : pending) {
      UnitProgress beat = unit.beat();
      if (beat != null) {
        boolean current = unit.beatIsCurrent();
        active
            .computeIfAbsent(beat.stage(), stage -> new ArrayList<>())
            .add(
                new ActiveUnit(
                    beat.unit(),
                    beat.unit(),
                    unit.activityId(),
                    0,
                    beat.fraction(),
                    unit.attempt(),
                    current ? beat.done() : 0,
                    current ? beat.total() : 0,
                    current ? beat.message() : null,
                    unit.lastFailure(),
                    beat.at()));
      }
    }
    List<StageProgress> stages = new ArrayList<>();
    if (before != null) {
      for (StageProgress stage : before.stages()) {
        List<ActiveUnit> now = active.remove(stage.stage());
        stages.add(
            new StageProgress(
                stage.stage(),
                stage.phase(),
                stage.state(),
                stage.fraction(),
                stage.weight(),
                stage.unitsDone(),
                stage.unitsReused(),
                stage.unitsFailed(),
                stage.unitsTotal(),
                stage.doneWeight(),
                stage.totalWeight(),
                stage.elapsedSeconds(),
                ended ? null : now,
                stage.failures()));
      }
    }
    active.forEach(
        (stage, units) ->
            stages.add(
                new StageProgress(
                    stage,
                    "",
                    StageState.RUNNING,
                    0,
                    0,
                    0,
                    0,
                    0,
                    units.size(),
                    0,
                    0,
                    0,
                    units,
                    null)));
    return stages;
  }

  /** The part of any production's result that a report shows. */
  private record End(
      Outcome outcome, Receipt receipt, List<String> warnings, FailureDetail failure) {
    static End of(Outcome outcome, FailureDetail failure) {
      return new End(outcome, null, null, failure);
    }
  }

  private End end(DescribeWorkflowExecutionResponse description, String production) {
    UnitId whole = new UnitId(production, "production", null, production);
    return switch (description.getWorkflowExecutionInfo().getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> {
        Payloads result =
            closeEvent(description).getWorkflowExecutionCompletedEventAttributes().getResult();
        End end = converter.fromPayloads(0, Optional.of(result), End.class, End.class);
        yield new End(end.outcome(), end.receipt(), end.warnings(), null);
      }
      case WORKFLOW_EXECUTION_STATUS_FAILED ->
          End.of(
              Outcome.FAILED,
              FailureDetails.of(
                  converter.failureToException(
                      closeEvent(description)
                          .getWorkflowExecutionFailedEventAttributes()
                          .getFailure()),
                  whole));
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> End.of(Outcome.CANCELLED, null);
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          End.of(
              Outcome.FAILED,
              FailureDetails.of(FailureCode.INTERNAL, "the production was terminated", whole));
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          End.of(
              Outcome.FAILED,
              FailureDetails.of(FailureCode.TIMED_OUT, "the production ran out of time", whole));
      default -> End.of(Outcome.RUNNING, null);
    };
  }

  private HistoryEvent closeEvent(DescribeWorkflowExecutionResponse description) {
    return service
        .blockingStub()
        .withDeadlineAfter(SERVICE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(description.getWorkflowExecutionInfo().getExecution())
                .setHistoryEventFilterType(
                    HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                .build())
        .getHistory()
        .getEvents(0);
  }
}
