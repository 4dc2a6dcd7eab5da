package dev.reelwright.starter.progress;

import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the query {@code progress} live: the workflow answers from its durable state, and this puts
 * the running units' last heartbeats over the answer. So every reader of the query sees them, the
 * Temporal CLI too, wherever the activities run, and a beat adds no event to the history.
 *
 * <p>It works on the query's own thread, which holds the run: so it asks the service seldomer than
 * beats are sent, waits for at most {@value #DEADLINE_MILLISECONDS} ms, and never throws. When the
 * service does not answer, the answer is the durable one, nothing in it below what was shown
 * before.
 *
 * <p>Register it with the worker that runs workflows: {@code
 * WorkerFactoryOptions.newBuilder().setWorkerInterceptors(new LiveProgressInterceptor(client,
 * throttle))}.
 */
public final class LiveProgressInterceptor extends WorkerInterceptorBase {
  private static final Logger log = LoggerFactory.getLogger(LiveProgressInterceptor.class);

  static final int DEADLINE_MILLISECONDS = 400;

  /** The service is asked this many times, at most, between two beats of a unit. */
  private static final int LOOKS_PER_BEAT = 3;

  /** How long a service that did not answer is left alone. */
  private static final Duration RESPITE = Duration.ofSeconds(1);

  private static final int REMEMBERED_RUNS = 200;

  private final WorkflowServiceStubs service;
  private final String namespace;
  private final DataConverter converter;
  private final Duration freshness;
  private final Map<String, Run> runs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
          return size() > REMEMBERED_RUNS;
        }
      };

  /**
   * Creates an interceptor for workers of a client's namespace.
   *
   * @param heartbeatThrottle least time between two beats of a unit that are sent
   */
  public LiveProgressInterceptor(WorkflowClient client, Duration heartbeatThrottle) {
    this(
        client.getWorkflowServiceStubs(),
        client.getOptions().getNamespace(),
        client.getOptions().getDataConverter(),
        heartbeatThrottle);
  }

  LiveProgressInterceptor(
      WorkflowServiceStubs service,
      String namespace,
      DataConverter converter,
      Duration heartbeatThrottle) {
    this.freshness = heartbeatThrottle.dividedBy(LOOKS_PER_BEAT);
    this.service = service;
    this.namespace = namespace;
    this.converter = converter;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new Inbound(next);
  }

  private Run run(String runId) {
    synchronized (runs) {
      return runs.computeIfAbsent(runId, id -> new Run());
    }
  }

  private final class Inbound extends WorkflowInboundCallsInterceptorBase {
    private final Map<String, String> activityIds = new ConcurrentHashMap<>();

    /** This run, which need not be the production's first; set before the first query comes. */
    private volatile String runId;

    Inbound(WorkflowInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
      super.init(new Outbound(outboundCalls, activityIds));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      runId = Workflow.getInfo().getRunId();
      return super.execute(input);
    }

    @Override
    public QueryOutput handleQuery(QueryInput input) {
      QueryOutput output = super.handleQuery(input);
      if (!"progress".equals(input.getQueryName())
          || !(output.getResult() instanceof ProgressReport durable)) {
        return output;
      }
      try {
        return new QueryOutput(
            run(durable.runId())
                .report(durable, runId == null ? durable.runId() : runId, activityIds));
      } catch (RuntimeException e) {
        log.warn("the progress of {} could not be made live", durable.production(), e);
        return output;
      }
    }
  }

  /** Keeps which activity works on which unit, which only the engine knows. */
  private static final class Outbound extends WorkflowOutboundCallsInterceptorBase {
    private final Map<String, String> activityIds;

    Outbound(WorkflowOutboundCallsInterceptor next, Map<String, String> activityIds) {
      super(next);
      this.activityIds = activityIds;
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      ActivityOutput<R> output = super.executeActivity(input);
      if (input.getArgs().length > 0 && input.getArgs()[0] instanceof UnitId unit) {
        activityIds.put(LiveOverlay.key(unit.stage(), unit.unit()), output.getActivityId());
      }
      return output;
    }
  }

  /** What is known of the runs of one production that go on from one another. */
  private final class Run {
    private final LiveOverlay overlay = new LiveOverlay();
    private List<PendingUnit> pending = List.of();
    private FailureDetail endedFromOutside;
    private Outcome endedAs;
    private long closedAt;
    private boolean asked;
    private boolean answered;
    private long askedAt;

    /** One query at a time; those that wait for another's get what it has learnt. */
    synchronized ProgressReport report(
        ProgressReport durable, String runId, Map<String, String> activityIds) {
      if (durable.outcome().isFinal()) {
        return overlay.durable(durable, System.currentTimeMillis());
      }
      if (endedFromOutside == null
          && (!asked || System.nanoTime() - askedAt > patience().toNanos())) {
        ask(durable, runId);
      }
      if (endedFromOutside != null) {
        return overlay.durable(
            ClosedRun.report(durable, endedAs, endedFromOutside, closedAt),
            System.currentTimeMillis());
      }
      return answered
          ? overlay.live(durable, pending, activityIds, System.currentTimeMillis())
          : overlay.durable(durable, System.currentTimeMillis());
    }

    private Duration patience() {
      return answered ? freshness : RESPITE;
    }

    private void ask(ProgressReport durable, String runId) {
      asked = true;
      try {
        DescribeWorkflowExecutionResponse description =
            ExecutionDescription.of(
                service,
                namespace,
                durable.production(),
                runId,
                Duration.ofMillis(DEADLINE_MILLISECONDS));
        WorkflowExecutionInfo info = description.getWorkflowExecutionInfo();
        endedFromOutside = ClosedRun.failure(info.getStatus(), durable.production());
        endedAs = ClosedRun.outcome(info.getStatus());
        closedAt = PendingUnit.millis(info.getCloseTime());
        pending = PendingUnit.of(description, converter);
        answered = true;
      } catch (RuntimeException e) {
        answered = false;
        log.debug("the service did not say what {} is doing", durable.production(), e);
      }
      askedAt = System.nanoTime();
    }
  }
}
