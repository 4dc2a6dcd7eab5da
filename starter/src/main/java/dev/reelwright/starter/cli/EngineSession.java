package dev.reelwright.starter.cli;

import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.starter.engine.EmbeddedRegistry;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.progress.LiveProgressInterceptor;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.ReelwrightWorkers;
import dev.reelwright.starter.worker.WorkerRole;
import dev.reelwright.starter.worker.WorkerSettings;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that is opened while something else is done, with workers in this process where the
 * command brings them along. The engine is there first: fonts and media engines of the workers take
 * longer, and nobody needs to wait for them.
 */
final class EngineSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  /** How long units of other productions may take to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CompletableFuture<Engine> engine = new CompletableFuture<>();
  private final CompletableFuture<Optional<ReelwrightWorkers>> workers = new CompletableFuture<>();
  private volatile EmbeddedRegistry.Entry entry;

  private EngineSession() {}

  /** Opens an engine in this process, with workers for everything. */
  static EngineSession embedded(Installation installation) {
    EngineSession session = new EngineSession();
    session.open(() -> session.embed(installation), installation, true);
    return session;
  }

  /** Opens the development server of this machine, which is started when it does not run. */
  static EngineSession dev(Installation installation, boolean withWorker) {
    EngineSession session = new EngineSession();
    DevServer server = new DevServer(installation.folder().root(), installation.environment());
    session.open(() -> DevEngine.open(server), installation, withWorker);
    return session;
  }

  /** Connects to the service of the standard environment. */
  static EngineSession service(Installation installation, boolean withWorker) {
    EngineSession session = new EngineSession();
    session.open(() -> ServiceEngine.connect(installation.environment()), installation, withWorker);
    return session;
  }

  private void open(Callable<Engine> opening, Installation installation, boolean withWorker) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Engine opened = opening.call();
                engine.complete(opened);
                workers.complete(
                    withWorker
                        ? Optional.of(
                            workers(
                                opened,
                                installation,
                                WorkerRole.ALL,
                                WorkerSettings.of(installation.environment()),
                                List.of()))
                        : Optional.empty());
              } catch (Exception | LinkageError e) {
                engine.completeExceptionally(e);
                workers.completeExceptionally(e);
              }
            },
            "open-engine");
    thread.setDaemon(true);
    thread.start();
  }

  private Engine embed(Installation installation) throws EngineException {
    EmbeddedEngine embedded = EmbeddedEngine.start();
    try {
      entry = new EmbeddedRegistry(installation.folder().root()).register(embedded.address());
    } catch (IOException e) {
      log.warn("other terminals will not find this engine", e);
    }
    return embedded;
  }

  /** Starts workers on an engine that is there. */
  static ReelwrightWorkers workers(
      Engine engine,
      Installation installation,
      WorkerRole role,
      WorkerSettings settings,
      List<? extends WorkerInterceptor> more) {
    List<WorkerInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new LiveProgressInterceptor(engine.client(), settings.heartbeatThrottle()));
    interceptors.addAll(more);
    return ReelwrightWorkers.start(
        engine.client(),
        role,
        settings,
        interceptors,
        installation.workflows(),
        installation.activities());
  }

  /** Waits for the engine. */
  Engine engine() {
    return await(engine);
  }

  /** Waits for the workers, where there are some. */
  void awaitWorkers() {
    await(workers);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException known) {
        throw CommandException.failed(known.getMessage());
      }
      if (e.getCause() instanceof IllegalArgumentException setting) {
        throw CommandException.badInput(setting.getMessage());
      }
      throw e;
    }
  }

  /**
   * Lets go of everything. Whoever shares an engine with others gives them time: units of other
   * productions that are at hand here would be tried again elsewhere.
   */
  @Override
  public void close() {
    Optional<ReelwrightWorkers> working = Optional.empty();
    try {
      // What is being opened registers itself while it is.
      working = workers.join();
    } catch (CompletionException neverStarted) {
      log.debug("there are no workers to end", neverStarted);
    }
    if (entry != null) {
      try {
        entry.close();
      } catch (IOException e) {
        log.warn("the entry of this engine could not be removed", e);
      }
    }
    boolean opened = !engine.isCompletedExceptionally();
    if (opened && engine.join().durable()) {
      working.ifPresent(these -> these.drain(PATIENCE));
    } else {
      working.ifPresent(ReelwrightWorkers::close);
    }
    if (opened) {
      engine.join().close();
    }
  }
}
