package dev.reelwright.starter.progress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.google.common.util.concurrent.ListenableFuture;
import dev.reelwright.workflows.production.ActiveUnit;
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
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /**
   * A query without a worker would hang for half a minute. One that is at work answers within some
   * 25 ms, and within half a second when it cannot ask the service for beats.
   */
  private static final Duration QUERY_DEADLINE = Duration.ofSeconds(1);

  /** From then on what the service knows is fetched beside the query, in case nobody answers. */
  private static final Duration USUAL_ANSWER = Duration.ofMillis(200);

  /** A worker asks for decisions again after a minute at the latest. */
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(75);

  /** A service that is away says so at once; a busy one is waited for. */
  private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(10);

  /** How long a long history is read for names. */
  private static final Duration NAMES_PATIENCE = Duration.ofMillis(500);

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
   * Returns where the newest run of a production stands: within a second while the service answers,
   * sooner when workers do or when none is there to wait for.
   *
   * @throws ProductionNotFoundException when the service knows no such production
   * @throws ProgressUnavailableException when the service does not answer either
   */
  public ProgressReport read(String production)
      throws ProductionNotFoundException, ProgressUnavailableException {
    return read(production, QUERY_DEADLINE);
  }

  /**
   * Returns where the newest run of a production stands, and waits longer for a worker that may be
   * there: for what is decided by whether one answers.
   *
   * @param patience how long a worker may take that the service remembers
   * @throws ProductionNotFoundException when the service knows no such production
   * @throws ProgressUnavailableException when the service does not answer either
   */
  public ProgressReport read(String production, Duration patience)
      throws ProductionNotFoundException, ProgressUnavailableException {
    long asked = System.nanoTime();
    ListenableFuture<QueryWorkflowResponse> query = query(production, patience);
    try {
      Optional<ProgressReport> soon = answer(query, production, asked, USUAL_ANSWER);
      if (soon.isPresent()) {
        return remember(soon.get());
      }
      DescribeWorkflowExecutionResponse description =
          ExecutionDescription.of(service, namespace, production, "", SERVICE_DEADLINE);
      if (!query.isDone() && isWorkedFor(description)) {
        ProgressReport known = describe(production, description);
        Optional<ProgressReport> late = answer(query, production, asked, patience);
        return remember(late.orElse(known));
      }
      return remember(
          answer(query, production, asked, Duration.ZERO)
              .orElseGet(() -> describe(production, description)));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw new ProductionNotFoundException(production, e);
      }
      throw new ProgressUnavailableException(
          "the service does not answer: " + e.getStatus().getCode(), e);
    } catch (DataConverterException | PayloadCodecException e) {
      throw new ProgressUnavailableException(
          "what the service keeps cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgressUnavailableException("interrupted while it was asked", e);
    } finally {
      query.cancel(true);
    }
  }

  private ListenableFuture<QueryWorkflowResponse> query(String production, Duration patience) {
    return service
        .futureStub()
        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
        .queryWorkflow(
            QueryWorkflowRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(production))
                .setQuery(WorkflowQuery.newBuilder().setQueryType("progress"))
                .build());
  }

  /**
   * Returns the workflow's answer.
   *
   * @param asked when it was asked, by {@link System#nanoTime()}
   * @param patience how long after that it is waited for
   * @return nothing when it has not come or is not to be read
   */
  private Optional<ProgressReport> answer(
      ListenableFuture<QueryWorkflowResponse> query,
      String production,
      long asked,
      Duration patience)
      throws InterruptedException, ProductionNotFoundException {
    long left = Math.max(0, patience.toNanos() - (System.nanoTime() - asked));
    try {
      Payloads answer = query.get(left, TimeUnit.NANOSECONDS).getQueryResult();
      return Optional.of(
          converter.fromPayloads(
              0, Optional.of(answer), ProgressReport.class, ProgressReport.class));
    } catch (TimeoutException notYet) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.NOT_FOUND) {
        throw new ProductionNotFoundException(production, e.getCause());
      }
      log.debug("no worker answers for {}", production, e);
      return Optional.empty();
    } catch (RuntimeException e) {
      log.debug("the answer for {} cannot be read", production, e);
      return Optional.empty();
    }
  }

  /**
   * Returns whether a worker may be there that a question goes to. One that was killed is
   * remembered by the service for a while; one that nobody remembers will not answer.
   */
  private boolean isWorkedFor(DescribeWorkflowExecutionResponse description) {
    try {
      return service
          .blockingStub()
          .withDeadlineAfter(SERVICE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
          .describeTaskQueue(
              DescribeTaskQueueRequest.newBuilder()
                  .setNamespace(namespace)
                  .setTaskQueue(
                      TaskQueue.newBuilder()
                          .setName(description.getExecutionConfig().getTaskQueue().getName())
                          .setKind(TaskQueueKind.TASK_QUEUE_KIND_NORMAL))
                  .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                  .build())
          .getPollersList()
          .stream()
          .anyMatch(
              poller ->
                  System.currentTimeMillis() - PendingUnit.millis(poller.getLastAccessTime())
                      < POLL_INTERVAL.toMillis());
    } catch (StatusRuntimeException e) {
      log.debug("it is not known whether anybody works", e);
      return true;
    }
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
        report.failure(),
        report.changes());
  }

  /** Returns what was last seen of a production that goes on in further runs, or null. */
  private ProgressReport lastSeen(WorkflowExecutionInfo info) {
    synchronized (last) {
      ProgressReport seen = last.get(info.getExecution().getRunId());
      if (seen != null || info.getFirstRunId().isEmpty()) {
        return seen;
      }
      // A run that has ended before its reset has another story.
      ProgressReport first = last.get(info.getFirstRunId());
      return first == null || first.outcome().isFinal() ? null : first;
    }
  }

  /** Puts together what the service knows without a worker. */
  private ProgressReport describe(
      String production, DescribeWorkflowExecutionResponse description) {
    WorkflowExecutionInfo info = description.getWorkflowExecutionInfo();
    ProgressReport before = lastSeen(info);
    String runId = before == null ? info.getExecution().getRunId() : before.runId();
    End end = end(description, production);
    long startedAt = PendingUnit.millis(info.getStartTime());
    long now = System.currentTimeMillis();
    long until = info.hasCloseTime() ? PendingUnit.millis(info.getCloseTime()) : now;
    List<StageProgress> stages =
        end.outcome().isFinal()
            ? endedStages(before, end.outcome())
            : stages(PendingUnit.of(description, converter), names(description), before);
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
        end.failure(),
        before == null ? null : before.changes());
  }

  /**
   * Names the units of the pending activities, as the history tells what each was asked for; of a
   * long history as many as can be read in the time.
   */
  private Map<String, UnitId> names(DescribeWorkflowExecutionResponse description) {
    Map<String, UnitId> names = new HashMap<>();
    Set<String> missing = new HashSet<>();
    description.getPendingActivitiesList().forEach(info -> missing.add(info.getActivityId()));
    GetWorkflowExecutionHistoryRequest.Builder request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(namespace)
            .setExecution(description.getWorkflowExecutionInfo().getExecution());
    long begun = System.nanoTime();
    try {
      while (!missing.isEmpty() && System.nanoTime() - begun < NAMES_PATIENCE.toNanos()) {
        GetWorkflowExecutionHistoryResponse page =
            service
                .blockingStub()
                .withDeadlineAfter(SERVICE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .getWorkflowExecutionHistory(request.build());
        for (HistoryEvent event : page.getHistory().getEventsList()) {
          ActivityTaskScheduledEventAttributes scheduled =
              event.getActivityTaskScheduledEventAttributes();
          if (event.hasActivityTaskScheduledEventAttributes()
              && missing.remove(scheduled.getActivityId())) {
            names.put(
                scheduled.getActivityId(),
                converter.fromPayloads(
                    0, Optional.of(scheduled.getInput()), UnitId.class, UnitId.class));
          }
        }
        if (page.getNextPageToken().isEmpty()) {
          break;
        }
        request.setNextPageToken(page.getNextPageToken());
      }
    } catch (RuntimeException e) {
      log.debug("{} units are not named", missing.size(), e);
    }
    return names;
  }

  /** The stages as last seen, as they are now that the production has ended. */
  private static List<StageProgress> endedStages(ProgressReport before, Outcome outcome) {
    return before == null
        ? List.of()
        : before.stages().stream().map(stage -> ClosedRun.ended(stage, outcome)).toList();
  }

  /** The stages as last seen, with the units that the service says are pending. */
  private static List<StageProgress> stages(
      List<PendingUnit> pending, Map<String, UnitId> names, ProgressReport before) {
    Map<String, List<ActiveUnit>> active = new LinkedHashMap<>();
    for (PendingUnit unit : pending) {
      UnitProgress beat = unit.beat();
      UnitId name = names.get(unit.activityId());
      if (name == null && beat != null) {
        name = new UnitId(null, beat.stage(), beat.unit(), beat.unit());
      }
      if (name != null) {
        boolean current = unit.beatIsCurrent();
        active
            .computeIfAbsent(name.stage(), stage -> new ArrayList<>())
            .add(
                new ActiveUnit(
                    name.unit(),
                    name.label(),
                    unit.activityId(),
                    0,
                    beat == null ? 0 : beat.fraction(),
                    unit.started() || unit.attempt() > 1 ? unit.attempt() : 0,
                    current ? beat.done() : 0,
                    current ? beat.total() : 0,
                    current ? beat.message() : null,
                    unit.lastFailure(),
                    beat == null ? 0 : beat.at(),
                    unit.waits() ? Boolean.TRUE : null,
                    unit.nextAttemptAt()));
      }
    }
    List<StageProgress> stages = new ArrayList<>();
    if (before != null) {
      for (StageProgress stage : before.stages()) {
        List<ActiveUnit> now = active.remove(stage.stage());
        stages.add(stage.now(stage.state(), stage.fraction(), stage.elapsedSeconds(), now));
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
  @JsonIgnoreProperties(ignoreUnknown = true)
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
      default -> {
        WorkflowExecutionStatus status = description.getWorkflowExecutionInfo().getStatus();
        FailureDetail fromOutside = ClosedRun.failure(status, production);
        yield End.of(
            fromOutside == null ? Outcome.RUNNING : ClosedRun.outcome(status), fromOutside);
      }
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
