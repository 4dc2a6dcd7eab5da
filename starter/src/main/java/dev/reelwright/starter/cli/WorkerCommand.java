package dev.reelwright.starter.cli;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStores;
import dev.reelwright.activities.store.S3ArtifactStore;
import dev.reelwright.activities.store.S3Connection;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.metrics.Metrics;
import dev.reelwright.starter.metrics.MetricsEndpoint;
import dev.reelwright.starter.metrics.UnitMetrics;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.ReelwrightWorkers;
import dev.reelwright.starter.worker.WorkerRole;
import dev.reelwright.starter.worker.WorkerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works for productions of a Temporal service until it is asked to end. */
@Command(
    name = "worker",
    description =
        "Work for the productions of a Temporal service (TEMPORAL_ADDRESS, TEMPORAL_PROFILE, ...;"
            + " without them the development server of this machine) until Ctrl-C. Units at hand"
            + " get 20 s to end; what is not done then is done by others.",
    sortOptions = false,
    footer = {
      "",
      "Settings in the environment:",
      "  " + WorkerSettings.MEDIA_SLOTS + "             media units at once (default: cores)",
      "  " + WorkerSettings.NET_SLOTS + "               provider units at once (default: 32)",
      "  " + WorkerSettings.HEARTBEAT_THROTTLE + "  least time between two sent heartbeats",
      "  "
          + ArtifactStores.STORE
          + "                   s3://BUCKET/PREFIX, where workers share no"
          + " folder",
      "  " + S3Connection.ENDPOINT + "             address of storage other than Amazon's",
      "",
      "Examples:",
      "  reelwright worker",
      "  TEMPORAL_ADDRESS=temporal:7233 reelwright worker --role media",
      "  reelwright worker --build-id 2026-11-22.1 --metrics 9464"
    })
final class WorkerCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "all",
      description = "workflow, media, net or all (default: ${DEFAULT-VALUE}).")
  private WorkerRole role;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "dev or service (default: the service of the environment, else the development server).")
  private EngineChoice engine;

  @Option(
      names = "--build-id",
      paramLabel = "ID",
      description =
          "Version of this worker, for a rolling deploy (default: no versioning). Productions "
              + "stay with the version that began them; new ones go to the current one: temporal "
              + "worker deployment set-current-version --deployment-name "
              + ReelwrightWorkers.DEPLOYMENT
              + " --build-id ID")
  private String buildId;

  @Option(
      names = "--metrics",
      paramLabel = "[HOST:]PORT",
      description =
          "Serve measurements for Prometheus at /metrics of this address; the host is 127.0.0.1 "
              + "unless given.")
  private String metricsAddress;

  WorkerCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    Installation installation = context.installation();
    WorkerSettings settings = settings();
    if (role != WorkerRole.WORKFLOW) {
      checkStore(installation);
    }
    Metrics metrics = new Metrics();
    try (Scope scope = metricsAddress == null ? new NoopScope() : metrics.scope();
        MetricsEndpoint endpoint = metricsAddress == null ? null : listen(metrics);
        Engine engine = engine(scope)) {
      ReelwrightWorkers workers =
          EngineSession.workers(
              engine,
              installation,
              role,
              settings,
              endpoint == null ? List.of() : List.of(new UnitMetrics(metrics)));
      CountDownLatch asked = new CountDownLatch(1);
      interrupts.onFirst(asked::countDown);
      context
          .terminal()
          .out()
          .println(
              "worker ("
                  + role.name().toLowerCase(Locale.ROOT)
                  + ") at "
                  + engine.address()
                  + ", namespace "
                  + engine.namespace()
                  + ", "
                  + settings.mediaSlots()
                  + " media units at once"
                  + (settings.buildId() == null ? "" : ", build " + settings.buildId())
                  + (endpoint == null ? "" : ", metrics at " + endpoint.address())
                  + "; log: "
                  + context.folder().root().resolve("logs/reelwright.log"));
      asked.await();
      context.terminal().out().println("ending… (again to stop at once)");
      workers.drain(PATIENCE);
      return ExitCode.COMPLETED;
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    } catch (ScopeCloseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Engine engine(Scope metrics) throws EngineException {
    if (engine == EngineChoice.embedded) {
      throw CommandException.badInput(
          "An embedded engine has its workers in its own process; use --engine dev or service.");
    }
    Optional<Engine> lasting = DefaultEngine.lasting(engine, context, metrics);
    if (lasting.isPresent()) {
      return lasting.get();
    }
    if (engine == EngineChoice.dev) {
      throw CommandException.failed(
          "The development server does not run. Start it with: reelwright engine start");
    }
    return ServiceEngine.connect(context.environment(), metrics);
  }

  private MetricsEndpoint listen(Metrics metrics) {
    try {
      return MetricsEndpoint.open(MetricsEndpoint.address(metricsAddress), metrics);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput("--metrics: " + e.getMessage());
    } catch (IOException e) {
      throw CommandException.failed(
          "--metrics: nobody can listen on " + metricsAddress + ": " + e.getMessage());
    }
  }

  /** A worker that cannot keep what it makes would only fail units that others could do. */
  private static void checkStore(Installation installation) {
    if (installation.store() instanceof S3ArtifactStore shared) {
      try {
        shared.bucket().probe();
      } catch (ProductionException e) {
        throw CommandException.failed(e);
      } catch (IOException e) {
        throw CommandException.failed("The artifact store cannot be used: " + e.getMessage());
      }
    }
  }

  private WorkerSettings settings() {
    try {
      WorkerSettings settings = WorkerSettings.of(context.environment());
      return buildId == null ? settings : settings.withBuildId(buildId);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(e.getMessage());
    }
  }
}
