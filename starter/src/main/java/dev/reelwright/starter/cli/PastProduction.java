package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.starter.codec.PayloadKeys;
import dev.reelwright.starter.resume.ProductionHistory;
import dev.reelwright.starter.resume.ResetPoint;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressSource;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A production that does not go on by itself, as its engine's history and the artifact store know
 * it.
 *
 * @param started what it was asked for
 * @param outcome how it ended; nothing when that is not known, as after the death of its process
 * @param stuck run that the code of today cannot go on with; null when there is none
 * @param left run that goes on as soon as somebody works on it; null when there is none
 * @param point where its history could be taken up again
 */
record PastProduction(
    StartedProduction started,
    Optional<Outcome> outcome,
    String stuck,
    String left,
    Optional<ResetPoint> point) {
  private static final Logger log = LoggerFactory.getLogger(PastProduction.class);

  /** How long a worker may take to answer before what it may work on is taken over. */
  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(10);

  /**
   * Looks a production up with the engines that run, before anything is begun, and lets the command
   * run with the engine that knows it.
   *
   * @param takesOver whether a production may go on that an engine keeps and nobody works on, as
   *     after the death of its process
   * @return nothing when none knows it, but the store does
   * @throws CommandException when nothing is known of it, or when it goes on
   */
  static Optional<PastProduction> known(
      String id, RunOptions run, CommandLineContext context, boolean takesOver) {
    ArtifactStore store = context.installation().store();
    if (!ProductionIds.isValid(id)) {
      throw Engines.unknown(id, store);
    }
    Optional<KnownProduction> found = KnownProduction.find(id, run.named(), context);
    if (found.isEmpty()) {
      if (started(id, store).isEmpty()) {
        throw Engines.unknown(id, store);
      }
      return Optional.empty();
    }
    try (KnownProduction known = found.get()) {
      if (known.place() == EngineChoice.embedded) {
        // The engine of a command that is about to end keeps nothing to go on from.
        if (known.running()) {
          throw running(id);
        }
        return Optional.empty();
      }
      run.goWith(known.place());
      boolean takes = takesOver && run.worksHere() && !isWorkedOn(id, known);
      return Optional.of(
          ofHistory(id, known.engine().client(), known.kind(), known.runId(), takes));
    }
  }

  /** Finds a production that none of the engines that ran has known, now that its own is open. */
  static PastProduction find(
      String id,
      RunOptions run,
      CommandLineContext context,
      EngineSession session,
      boolean takesOver) {
    if (run.engine() != EngineChoice.embedded) {
      WorkflowClient client = session.engine().client();
      try {
        WorkflowExecutionDescription described = client.newUntypedWorkflowStub(id).describe();
        return ofHistory(
            id,
            client,
            ProductionKind.ofWorkflow(described.getWorkflowType()),
            described.getExecution().getRunId(),
            takesOver);
      } catch (WorkflowNotFoundException e) {
        log.debug("this engine keeps no history of {}", id, e);
      }
    }
    ArtifactStore store = context.installation().store();
    StartedProduction production = started(id, store).orElseThrow(() -> Engines.unknown(id, store));
    Optional<Outcome> outcome =
        ProductionRecord.find(id, store)
            .filter(record -> record.answers(production))
            .map(ProductionRecord::outcome);
    return new PastProduction(production, outcome, null, null, Optional.empty());
  }

  private static PastProduction ofHistory(
      String id, WorkflowClient client, ProductionKind kind, String runId, boolean takesOver) {
    try {
      ProductionHistory history = history(client, id, runId);
      boolean ended = history.outcome().isPresent();
      boolean fits = !history.doesNotFit();
      if (!ended && fits && !takesOver) {
        throw running(id);
      }
      return new PastProduction(
          new StartedProduction(id, kind, history.request(kind.requestType())),
          history.outcome(),
          ended || fits ? null : runId,
          !ended && fits ? runId : null,
          ended ? history.resetPoint() : Optional.empty());
    } catch (PayloadCodecException | DataConverterException e) {
      throw CommandException.failed(
          "The history of "
              + id
              + " cannot be read: "
              + e.getMessage()
              + ". What is encrypted needs its key in "
              + PayloadKeys.KEY
              + " or "
              + PayloadKeys.OLD_KEYS
              + ".");
    }
  }

  /** Returns whether a worker answers for a production. */
  private static boolean isWorkedOn(String id, KnownProduction known) {
    return ProductionLauncher.progress(known.engine().client(), id, WORKER_PATIENCE)
        .filter(report -> report.source() != ProgressSource.SERVICE)
        .isPresent();
  }

  static ProductionHistory history(WorkflowClient client, String id, String runId) {
    try {
      return ProductionHistory.read(client, id, runId);
    } catch (StatusRuntimeException e) {
      throw CommandException.failed(
          "The history of " + id + " cannot be read: " + e.getStatus().getCode());
    }
  }

  private static Optional<StartedProduction> started(String id, ArtifactStore store) {
    try {
      return StartedProduction.find(id, store);
    } catch (ProductionException | IOException e) {
      throw CommandException.failed("What is kept of " + id + " cannot be read: " + e.getMessage());
    }
  }

  static CommandException running(String id) {
    return CommandException.badInput(
        id + " is running: reelwright watch " + id + ", or reelwright cancel " + id);
  }

  /** Returns it with another request, which a new run begins with. */
  PastProduction anew(Object request) {
    return new PastProduction(
        new StartedProduction(started.id(), started.kind(), request),
        outcome,
        stuck,
        null,
        Optional.empty());
  }

  /** Returns how it ended, in words. */
  String state() {
    return outcome
        .map(ended -> ended.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("not finished");
  }
}
