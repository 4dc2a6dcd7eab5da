package dev.reelwright.starter.resume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.reelwright.workflows.production.Outcome;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ContinueAsNewInitiator;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What an engine's history tells of a production: all runs that went on from one another, the
 * newest last.
 */
public final class ProductionHistory {
  private static final int DEADLINE_SECONDS = 10;

  private record Run(String id, List<HistoryEvent> events) {
    HistoryEvent last() {
      return events.get(events.size() - 1);
    }

    WorkflowExecutionStartedEventAttributes start() {
      return events.get(0).getWorkflowExecutionStartedEventAttributes();
    }
  }

  /** The part of any production's result that says how it ended. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record End(Outcome outcome) {}

  private final List<Run> runs;
  private final DataConverter converter;

  private ProductionHistory(List<Run> runs, DataConverter converter) {
    this.runs = runs;
    this.converter = converter;
  }

  /**
   * Reads the history of a production.
   *
   * @param runId its newest run
   * @throws StatusRuntimeException when the service does not answer
   */
  public static ProductionHistory read(WorkflowClient client, String production, String runId) {
    List<Run> runs = new ArrayList<>();
    String next = runId;
    while (!next.isEmpty()) {
      Run run = run(client, production, next, runs.isEmpty());
      if (run == null) {
        break;
      }
      runs.add(run);
      boolean goesOn =
          run.start().getInitiator() == ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_WORKFLOW;
      next = goesOn ? run.start().getContinuedExecutionRunId() : "";
    }
    Collections.reverse(runs);
    return new ProductionHistory(runs, client.getOptions().getDataConverter());
  }

  /** Returns a run; null for an earlier one that the service no longer keeps. */
  private static Run run(WorkflowClient client, String production, String runId, boolean newest) {
    try {
      return new Run(runId, events(client, production, runId));
    } catch (StatusRuntimeException e) {
      if (!newest && e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  /** Returns all events of a run. */
  static List<HistoryEvent> events(WorkflowClient client, String production, String runId) {
    List<HistoryEvent> events = new ArrayList<>();
    GetWorkflowExecutionHistoryRequest.Builder request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(production).setRunId(runId));
    while (true) {
      GetWorkflowExecutionHistoryResponse page =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .getWorkflowExecutionHistory(request.build());
      History history = page.getHistory();
      events.addAll(history.getEventsList());
      if (page.getNextPageToken().isEmpty()) {
        return events;
      }
      request.setNextPageToken(page.getNextPageToken());
    }
  }

  private Run newest() {
    return runs.get(runs.size() - 1);
  }

  /** Returns what the production was asked for. */
  public <T> T request(Class<T> type) {
    Payloads input = runs.get(0).start().getInput();
    return converter.fromPayloads(0, Optional.of(input), type, type);
  }

  /**
   * Returns how the newest run ended.
   *
   * @return nothing when it has not ended
   */
  public Optional<Outcome> outcome() {
    HistoryEvent last = newest().last();
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> {
        Payloads result = last.getWorkflowExecutionCompletedEventAttributes().getResult();
        yield Optional.of(
            converter.fromPayloads(0, Optional.of(result), End.class, End.class).outcome());
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED, EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          Optional.of(Outcome.FAILED);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> Optional.of(Outcome.CANCELLED);
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> Optional.of(Outcome.TERMINATED);
      default -> Optional.empty();
    };
  }

  /**
   * Returns whether the newest run cannot go on, because the code of the workers decides otherwise
   * than the code that began it.
   */
  public boolean doesNotFit() {
    boolean fits = true;
    for (HistoryEvent event : newest().events()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        fits = true;
      } else if (event.hasWorkflowTaskFailedEventAttributes()) {
        fits = !isMisfit(event.getWorkflowTaskFailedEventAttributes());
      }
    }
    return !fits;
  }

  static boolean isMisfit(WorkflowTaskFailedEventAttributes failed) {
    return failed.getCause()
            == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR
        || failed.getFailure().getMessage().contains("[TMPRL1100]");
  }

  /**
   * Returns the point to go on from: of the first run in which something failed or was cancelled,
   * or else the end of the newest run.
   */
  public Optional<ResetPoint> resetPoint() {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      List<HistoryEvent> later =
          runs.subList(i + 1, runs.size()).stream().flatMap(of -> of.events().stream()).toList();
      if (ResetPoint.firstUndone(run.events(), later, converter).isPresent()) {
        return ResetPoint.of(run.id(), run.events(), later, converter);
      }
    }
    return ResetPoint.of(newest().id(), newest().events(), List.of(), converter);
  }
}
