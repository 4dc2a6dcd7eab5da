package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.S3Connection;
import dev.reelwright.activities.store.S3Location;
import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.starter.display.ProductionStart;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.progress.ProductionNotFoundException;
import dev.reelwright.starter.progress.ProgressReader;
import dev.reelwright.starter.progress.ProgressUnavailableException;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProgressReport;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts productions and sees them through. */
final class ProductionLauncher {
  private static final Logger log = LoggerFactory.getLogger(ProductionLauncher.class);

  /** How long a worker may take to answer before what it may be ending with is cancelled. */
  private static final Duration DECISION_PATIENCE = Duration.ofSeconds(3);

  private final CommandLineContext context;
  private final Interrupts interrupts;
  private final Installation installation;

  ProductionLauncher(CommandLineContext context, Interrupts interrupts, Installation installation) {
    this.context = context;
    this.interrupts = interrupts;
    this.installation = installation;
  }

  /** Begins to open the engine that the options name. */
  EngineSession open(RunOptions run) {
    return switch (run.engine()) {
      case embedded -> EngineSession.embedded(installation);
      case dev -> EngineSession.dev(installation, run.worksHere());
      case service -> EngineSession.service(installation, run.worksHere());
    };
  }

  /** How the work on a production begins. */
  interface Beginning {
    /**
     * Lets it begin and returns the run.
     *
     * @param begun to be called when the production is there before this returns
     */
    WorkflowStub begin(Engine engine, ProductionDisplay display, Runnable begun);
  }

  /**
   * Starts a production, shows it until it ends and returns the exit status. Where this machine's
   * own server has one open that was asked for in the same words, that one is gone on with.
   *
   * @param named whether a person has chosen the id, so that another one will not do
   */
  int run(
      EngineSession session,
      StartedProduction production,
      boolean named,
      RunOptions run,
      OutputOptions show,
      List<String> facts,
      long startedNanos) {
    OpenProductions open = OpenProductions.of(session.engine());
    Optional<String> twin = open.askedForAs(production, named);
    List<String> more = new ArrayList<>(facts);
    if (run.worksHere()) {
      more.addAll(open.others(twin));
    }
    if (twin.isPresent()) {
      more.add("it was begun before and is not finished: this command goes on with it");
      return run(
          session,
          new StartedProduction(twin.get(), production.kind(), production.request()),
          (engine, display, begun) -> engine.client().newUntypedWorkflowStub(twin.get()),
          run,
          show,
          more,
          startedNanos);
    }
    return run(
        session,
        production,
        (engine, display, begun) -> start(engine, production, display),
        run,
        show,
        more,
        startedNanos);
  }

  private WorkflowStub start(
      Engine engine, StartedProduction production, ProductionDisplay display) {
    try {
      return new WorkflowLaunch(engine, production, display::notice).start();
    } catch (WorkflowExecutionAlreadyStarted open) {
      throw PastProduction.running(production.id());
    }
  }

  private void keep(StartedProduction production) {
    try {
      production.keep(installation.store());
    } catch (ProductionException e) {
      throw CommandException.failed(e);
    }
  }

  private void keepOrWarn(StartedProduction begun, ProductionDisplay display) {
    try {
      begun.keep(installation.store());
    } catch (ProductionException e) {
      display.notice(
          "warning: what it was asked for is in the engine's history alone: " + e.getMessage());
    }
  }

  /** Lets a production begin, shows it until it ends and returns the exit status. */
  int run(
      EngineSession session,
      StartedProduction production,
      Beginning beginning,
      RunOptions run,
      OutputOptions show,
      List<String> facts,
      long startedNanos) {
    if (run.worksHere()) {
      checkOutput(production.kind().outputDirectory(production.request()));
    }
    Engine engine = session.engine();
    boolean historyEndsWithCommand = run.engine() == EngineChoice.embedded;
    if (historyEndsWithCommand) {
      keep(production);
    }
    try (ProductionDisplay display = show.display(context.terminal())) {
      display.started(
          new ProductionStart(
              production.id(),
              engine.address(),
              engine.namespace(),
              run.engine().name(),
              production.kind().outputDirectory(production.request()),
              engine.page(production.id()).orElse(null),
              production.kind().stages(),
              facts(engine, run, facts),
              production.kind().events()));
      Runnable begun =
          () -> {
            interrupts.onFirst(() -> cancel(engine, production.id(), display));
            session.awaitWorkers();
          };
      if (!run.detach) {
        interrupts.hold();
      }
      WorkflowStub workflow = beginning.begin(engine, display, begun);
      if (!historyEndsWithCommand) {
        // Not before: another one may be open under this id. Until then the history tells.
        keepOrWarn(production, display);
      }
      if (run.detach) {
        display.notice("It goes on without this command: reelwright watch " + production.id());
        if (run.engine() == EngineChoice.dev) {
          display.notice("It is worked on as long as there is a worker: reelwright worker");
        }
        noticeServer(engine, display);
        return ExitCode.COMPLETED;
      }
      begun.run();
      Ending ending =
          new ProductionRun(
                  production.id(),
                  production.kind(),
                  production.kind().outputDirectory(production.request()),
                  display,
                  progress(engine.client(), production.id()),
                  show.interval(context.terminal()))
              .follow(workflow, startedNanos);
      noticeServer(engine, display);
      display.ended(ending);
      if (run.open) {
        FileOpener.openFirst(ending, context.terminal());
      }
      return ending.exitCode();
    }
  }

  private static void cancel(Engine engine, String id, ProductionDisplay display) {
    if (isDecided(engine.client(), id)) {
      display.notice("it has its outcome, and nobody waits for its notification any more");
      giveUpNotifications(engine.client().newUntypedWorkflowStub(id));
      return;
    }
    display.notice("cancelling… (again to stop at once)");
    if (Cancellation.end(engine.client(), id, "asked for at the terminal", Cancellation.PATIENCE)) {
      display.notice("it did not end by itself and was ended");
    }
  }

  /** A cancellation would be the end of a production that is only being told of. */
  private static boolean isDecided(WorkflowClient client, String id) {
    return progress(client, id, DECISION_PATIENCE)
        .filter(report -> report.outcome().isFinal())
        .isPresent();
  }

  private static void giveUpNotifications(WorkflowStub workflow) {
    try {
      workflow.signal(ProductionNotifications.GIVE_UP);
    } catch (WorkflowException e) {
      log.info("{} had ended by itself", workflow.getExecution().getWorkflowId(), e);
    }
  }

  private static List<String> facts(Engine engine, RunOptions run, List<String> more) {
    List<String> facts = new ArrayList<>();
    facts.add(
        "engine: "
            + run.engine()
            + ", "
            + engine.description()
            + (run.engineReason() == null ? "" : " (" + run.engineReason() + ")"));
    facts.addAll(more);
    return facts;
  }

  /** Whoever has started a server without asking for it hears how to end it. */
  private static void noticeServer(Engine engine, ProductionDisplay display) {
    if (engine instanceof DevEngine dev && dev.startedNow()) {
      display.notice(
          "The development server that this command has started goes on; end it with: reelwright"
              + " engine stop");
    }
  }

  /** The files are delivered last: a folder that takes none would cost all of the work. */
  private void checkOutput(String place) {
    if (S3Location.isMeantBy(place)) {
      try {
        new S3Bucket(S3Connection.of(context.environment()), S3Location.parse(place)).probe();
      } catch (ProductionException e) {
        throw CommandException.failed(e);
      } catch (IOException e) {
        throw CommandException.failed("--deliver: " + e.getMessage());
      }
      return;
    }
    Path folder = Path.of(place);
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".reelwright", ".new"));
    } catch (FileAlreadyExistsException e) {
      throw CommandException.badInput("--output: " + e.getMessage() + " is there and no folder");
    } catch (IOException e) {
      throw CommandException.badInput("--output: no file can be written to " + folder + ": " + e);
    }
  }

  /** Returns what asks where a production stands; it answers nothing when nobody can say. */
  static Supplier<Optional<ProgressReport>> progress(WorkflowClient client, String id) {
    ProgressReader reader = new ProgressReader(client);
    return () -> {
      try {
        return Optional.of(reader.read(id));
      } catch (ProductionNotFoundException | ProgressUnavailableException e) {
        return unknown(id, e);
      }
    };
  }

  /**
   * Asks once where a production stands.
   *
   * @param patience how long a worker may take before it counts as absent
   */
  static Optional<ProgressReport> progress(WorkflowClient client, String id, Duration patience) {
    try {
      return Optional.of(new ProgressReader(client).read(id, patience));
    } catch (ProductionNotFoundException | ProgressUnavailableException e) {
      return unknown(id, e);
    }
  }

  private static Optional<ProgressReport> unknown(String id, Exception why) {
    log.info("no progress of {} to show", id, why);
    return Optional.empty();
  }
}
