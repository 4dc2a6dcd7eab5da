package dev.reelwright.starter.cli;

import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.progress.ExecutionDescription;
import dev.reelwright.starter.resume.ProductionHistory;
import dev.reelwright.workflows.production.ProductionAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The productions that this machine's own server has open: those of other terminals, and those
 * whose processes have died. A service that is shared is not asked: what is open there belongs to
 * others.
 *
 * @param client the server's; null for an engine that has none open
 * @param all what is open
 */
record OpenProductions(WorkflowClient client, List<WorkflowExecutionMetadata> all) {
  private static final int MOST = 100;
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(OpenProductions.class);

  /** Returns those of an engine. */
  static OpenProductions of(Engine engine) {
    if (!(engine instanceof DevEngine)) {
      return new OpenProductions(null, List.of());
    }
    String types =
        ProductionKind.all().stream()
            .map(kind -> "'" + kind.workflowType() + "'")
            .collect(Collectors.joining(", "));
    String query = "ExecutionStatus = 'Running' AND WorkflowType IN (" + types + ")";
    try (Stream<WorkflowExecutionMetadata> open = engine.client().listExecutions(query)) {
      return new OpenProductions(engine.client(), open.limit(MOST).toList());
    } catch (StatusRuntimeException | WorkflowException e) {
      log.warn("the server does not say what is open", e);
      return new OpenProductions(engine.client(), List.of());
    }
  }

  /** Returns the mark of what a production is asked for. */
  static String mark(StartedProduction production) {
    return Sha256.of(StoredJson.bytes(List.of(production.kind().name(), production.request())));
  }

  /**
   * Returns the id of one that was asked for in the same words and can go on.
   *
   * @param named whether a person has chosen the id, so that another one will not do
   */
  Optional<String> askedForAs(StartedProduction production, boolean named) {
    String mark = mark(production);
    return all.stream()
        .filter(open -> mark.equals(mark(open)))
        .filter(open -> !named || id(open).equals(production.id()))
        .filter(this::canGoOn)
        .map(OpenProductions::id)
        .findFirst();
  }

  /** Says which others are worked on by a worker of this process, too; empty when there is none. */
  List<String> others(Optional<String> own) {
    List<String> ids =
        stillOpen(
            all.stream()
                .map(OpenProductions::id)
                .filter(id -> !own.equals(Optional.of(id)))
                .toList());
    return ids.isEmpty()
        ? List.of()
        : List.of(
            "not finished either, and worked on here, too: "
                + String.join(", ", ids)
                + " (reelwright cancel ID ends one)");
  }

  private static String id(WorkflowExecutionMetadata open) {
    return open.getExecution().getWorkflowId();
  }

  private static String mark(WorkflowExecutionMetadata open) {
    try {
      return open.getMemo(ProductionAttributes.ASKED_FOR, String.class, String.class);
    } catch (DataConverterException | PayloadCodecException e) {
      log.debug("the memo of {} cannot be read", id(open), e);
      return null;
    }
  }

  /** The server lists what has just ended as open for a moment. */
  private List<String> stillOpen(List<String> listed) {
    List<String> open = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      try {
        if (ExecutionDescription.ofNewestRun(client, listed.get(i), DEADLINE)
                .getWorkflowExecutionInfo()
                .getStatus()
            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
          open.add(listed.get(i));
        }
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
          log.debug("the server does not say what became of {}", listed.get(i), e);
          open.addAll(listed.subList(i, listed.size()));
          break;
        }
      }
    }
    return open;
  }

  /** As long as a production is listed that has ended, only its history says so. */
  private boolean canGoOn(WorkflowExecutionMetadata open) {
    ProductionHistory history =
        PastProduction.history(client, id(open), open.getExecution().getRunId());
    return history.outcome().isEmpty() && !history.doesNotFit();
  }
}
