package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.resume.ProductionReset;
import dev.reelwright.starter.resume.ResetPoint;
import dev.reelwright.workflows.production.Budget;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with a production that has ended: from its own history where the engine can take that up
 * again, and with a new run over the same artifacts elsewhere.
 */
final class GoingOn {
  private static final Logger log = LoggerFactory.getLogger(GoingOn.class);

  /** How long a worker may take to decide for the first time after a reset. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final PastProduction past;
  private final boolean budgetNamed;
  private final List<String> facts;
  private final Duration patience;

  /**
   * Goes on with a production where it stood.
   *
   * @param budgetNamed whether the command says what may be spent from now on
   */
  GoingOn(PastProduction past, boolean budgetNamed) {
    this(past, budgetNamed, facts(past));
  }

  /** Goes on with a production of which something is told before it begins. */
  GoingOn(PastProduction past, boolean budgetNamed, List<String> facts) {
    this(past, budgetNamed, facts, PATIENCE);
  }

  GoingOn(PastProduction past, boolean budgetNamed, List<String> facts, Duration patience) {
    this.past = past;
    this.budgetNamed = budgetNamed;
    this.facts = facts;
    this.patience = patience;
  }

  /** Returns what goes on. */
  StartedProduction production() {
    return past.started();
  }

  /** Returns what is told before it begins. */
  List<String> facts() {
    return facts;
  }

  private static List<String> facts(PastProduction past) {
    if (past.left() != null) {
      return List.of("nobody worked on it: it goes on here where it stood");
    }
    return past.point()
        .map(
            point ->
                List.of(
                    "resumed from the engine's history, which keeps "
                        + point.units()
                        + " finished units"))
        .orElse(List.of("resumed: what was made before is reused"));
  }

  /**
   * Lets the production go on. Without a worker it is not known whether the workers' code fits its
   * history, so that whoever stays waits for one.
   *
   * @param begun what is done when the production goes on and is still waited for
   * @param stays whether this command stays until its end
   */
  WorkflowStub begin(Engine engine, ProductionDisplay display, Runnable begun, boolean stays) {
    if (past.left() == null) {
      refuseForgottenBudget();
    }
    if (past.stuck() != null) {
      return anew(
          engine,
          display,
          past.stuck(),
          "its history was begun by a version of this program that decides otherwise");
    }
    if (past.left() != null) {
      return new ProductionReset(engine.client(), past.started().id(), null).workflow(past.left());
    }
    if (past.point().isEmpty()) {
      return start(engine, display);
    }
    ResetPoint point = past.point().get();
    ProductionReset reset = new ProductionReset(engine.client(), past.started().id(), point);
    Optional<String> run = reset.perform();
    if (run.isEmpty()) {
      display.notice("this engine keeps no history to go on from: a new run reuses what was made");
      return start(engine, display);
    }
    ProductionReset.FirstDecision decision = await(reset, run.get());
    if (decision == ProductionReset.FirstDecision.OPEN) {
      display.notice("no worker has taken it yet: reelwright worker");
      begun.run();
      while (stays
          && decision == ProductionReset.FirstDecision.OPEN
          && !Thread.currentThread().isInterrupted()) {
        decision = awaitOn(reset, run.get());
      }
    }
    return switch (decision) {
      case MADE, OPEN, ENDED -> reset.workflow(run.get());
      case DOES_NOT_FIT ->
          anew(
              engine,
              display,
              run.get(),
              "its history does not fit this version of the program, which decides otherwise");
    };
  }

  /** What a budget has left when a production goes on is for the person who pays to say. */
  private void refuseForgottenBudget() {
    StartedProduction production = past.started();
    Budget budget = production.kind().terms(production.request()).budget();
    if (budget != null && !budgetNamed) {
      throw CommandException.badInput(
          production.id()
              + " has a budget of "
              + budget
              + ". Say what may be spent from now on with --budget LIMITS, or --budget none; what"
              + " is made is not paid for again.");
    }
  }

  private WorkflowStub start(Engine engine, ProductionDisplay display) {
    try {
      return new WorkflowLaunch(engine, past.started(), display::notice).start();
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw PastProduction.running(past.started().id());
    }
  }

  private ProductionReset.FirstDecision await(ProductionReset reset, String run) {
    try {
      return reset.awaitFirstDecision(run, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProductionReset.FirstDecision.OPEN;
    }
  }

  /** Goes on waiting when the service does not answer for a while. */
  private ProductionReset.FirstDecision awaitOn(ProductionReset reset, String run) {
    try {
      return await(reset, run);
    } catch (StatusRuntimeException e) {
      log.info("it is not known whether {} goes on", past.started().id(), e);
      return ProductionReset.FirstDecision.OPEN;
    }
  }

  private WorkflowStub anew(Engine engine, ProductionDisplay display, String run, String reason) {
    display.notice(reason + ": a new run begins and reuses what was made");
    try {
      new ProductionReset(engine.client(), past.started().id(), null)
          .workflow(run)
          .terminate("replaced by a new run: " + reason);
    } catch (WorkflowException e) {
      throw CommandException.failed(
          past.started().id() + " could not be ended to begin anew: " + e.getMessage());
    }
    return start(engine, display);
  }
}
