package dev.reelwright.benchmarks;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.SourceReader;
import dev.reelwright.activities.input.VideoAdapters;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.starter.logging.LogFile;
import dev.reelwright.starter.progress.LiveProgressInterceptor;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.ReelwrightWorkers;
import dev.reelwright.starter.worker.WorkerRole;
import dev.reelwright.starter.worker.WorkerSettings;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real production of README.md on the embedded engine: one worker decides, workers of their own
 * do the work.
 */
final class MeasuredProduction implements AutoCloseable {
  private final EmbeddedEngine engine;
  private final Installation installation;
  private final Path home;
  private final Path source;
  private final List<ReelwrightWorkers> workers = new ArrayList<>();

  /**
   * Starts the engine and its workers.
   *
   * @param home data folder
   * @param environment settings of the workers
   */
  MeasuredProduction(Path checkout, Path home, Map<String, String> environment) throws Exception {
    // Each line of a library's log would be measured, too.
    LogFile.configure(home, null);
    this.home = home;
    this.source = checkout.resolve("README.md");
    engine = EmbeddedEngine.start(0);
    installation = new Installation(new DataFolder(home), environment);
    WorkerSettings settings = WorkerSettings.of(environment);
    for (WorkerRole role : List.of(WorkerRole.WORKFLOW, WorkerRole.MEDIA, WorkerRole.NET)) {
      workers.add(
          ReelwrightWorkers.start(
              engine.client(),
              role,
              settings,
              List.of(new LiveProgressInterceptor(engine.client(), settings.heartbeatThrottle())),
              installation.workflows(),
              installation.activities()));
    }
  }

  WorkflowClient client() {
    return engine.client();
  }

  /** Starts a production with a new id. */
  WorkflowStub start(String name) throws ProductionException, IOException {
    VideoSource loaded =
        new SourceReader(VideoAdapters.standard())
            .load("document:" + source, InputStream.nullInputStream(), installation.store());
    VideoOptions options =
        new VideoOptions(
            List.of(),
            List.of(),
            null,
            1.0,
            "embedded",
            0,
            null,
            Map.of(),
            false,
            false,
            home.resolve("out").toString(),
            null);
    WorkflowStub stub =
        client()
            .newUntypedWorkflowStub(
                VideoWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(name + "-" + UUID.randomUUID())
                    .setTaskQueue(TaskQueues.WORKFLOWS)
                    .build());
    stub.start(new VideoRequest(List.of(loaded), options));
    return stub;
  }

  @Override
  public void close() {
    workers.forEach(ReelwrightWorkers::close);
    engine.close();
  }
}
