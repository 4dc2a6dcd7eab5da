package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.resume.ProductionReset;
import dev.reelwright.starter.resume.ResetPoint;
import dev.reelwright.workflows.production.Budget;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a production that has ended: from its own history where the engine can take that up
 * again, and with a new run over the same artifacts elsewhere.
 */
final class GoingOn {
  /** How long a worker may take to decide for the first time after a reset. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final PastProduction past;
  private final boolean budgetNamed;

  /**
   * Prepares to go on.
   *
   * @param budgetNamed whether the command says what may be spent from now on
   */
  GoingOn(PastProduction past, boolean budgetNamed) {
    this.past = past;
    this.budgetNamed = budgetNamed;
  }

  /** Returns what goes on. */
  StartedProduction production() {
    return past.started();
  }

  /** Returns what is told before it begins. */
  List<String> facts() {
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

  /** Lets the production go on. */
  WorkflowStub begin(Engine engine, ProductionDisplay display) {
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
    return switch (await(reset, run.get())) {
      case MADE -> reset.workflow(run.get());
      case OPEN -> {
        display.notice("no worker has taken it yet: reelwright worker");
        yield reset.workflow(run.get());
      }
      case DOES_NOT_FIT ->
          anew(
              engine,
              display,
              run.get(),
              "its history does not fit this version of the program, which decides otherwise");
    };
  }

  /**
   * A run that begins anew, or from an earlier point of its history, does not know of all that the
   * runs before it have spent.
   */
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

  private static ProductionReset.FirstDecision await(ProductionReset reset, String run) {
    try {
      return reset.awaitFirstDecision(run, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
