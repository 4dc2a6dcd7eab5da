package dev.reelwright.starter.cli;

import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EmbeddedRegistry;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.workflows.production.ProgressReport;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A production that some engine knows, found from another terminal.
 *
 * @param place which engine that is
 * @param engine the engine; to be closed
 * @param kind what is made
 * @param runId the engine's id of its newest run
 * @param running whether it goes on
 */
record KnownProduction(
    EngineChoice place, Engine engine, ProductionKind kind, String runId, boolean running)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnownProduction.class);

  /**
   * Looks for a production: with the engines that running commands have embedded, then with the
   * development server of this machine when it runs, then with the service of the standard
   * environment when one is configured.
   *
   * @param choice engine to look at only; null for all
   */
  static Optional<KnownProduction> find(
      String id, EngineChoice choice, CommandLineContext context) {
    for (EngineChoice place : DefaultEngine.toLookAt(choice, context.environment())) {
      Optional<KnownProduction> found =
          switch (place) {
            case embedded -> findEmbedded(id, context);
            case dev -> findOnDevServer(id, context);
            case service -> findOnService(id, context);
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Looks for a production that is to be there; without it, the command ends and says why. */
  static KnownProduction require(String id, EngineChoice choice, CommandLineContext context) {
    return find(id, choice, context)
        .orElseThrow(() -> Engines.unknown(id, context.installation().store()));
  }

  private static Optional<KnownProduction> findOnService(String id, CommandLineContext context) {
    try {
      return describe(id, EngineChoice.service, ServiceEngine.connect(context.environment()));
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    }
  }

  private static Optional<KnownProduction> findOnDevServer(String id, CommandLineContext context) {
    try {
      Optional<DevEngine> engine =
          DevEngine.find(new DevServer(context.folder().root(), context.environment()));
      return engine.isEmpty() ? Optional.empty() : describe(id, EngineChoice.dev, engine.get());
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    }
  }

  private static Optional<KnownProduction> findEmbedded(String id, CommandLineContext context) {
    EmbeddedRegistry registry = new EmbeddedRegistry(context.folder().root());
    List<String> silent = new ArrayList<>();
    try {
      for (String address : registry.addresses()) {
        try {
          Optional<KnownProduction> found =
              describe(id, EngineChoice.embedded, ServiceEngine.connectTo(address));
          if (found.isPresent()) {
            return found;
          }
        } catch (EngineException noAnswer) {
          log.debug("the engine at {} does not answer", address, noAnswer);
          silent.add(address);
        }
      }
      // Those whose processes are gone by now have ended meanwhile.
      silent.retainAll(silent.isEmpty() ? List.of() : registry.addresses());
      if (!silent.isEmpty()) {
        throw CommandException.failed(
            "It is not known where "
                + id
                + " stands: the engine at "
                + String.join(", ", silent)
                + " runs but does not answer. The machine may be busy; try again.");
      }
    } catch (IOException e) {
      throw CommandException.failed(
          "The data folder " + context.folder().root() + " cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<KnownProduction> describe(String id, EngineChoice place, Engine engine) {
    try {
      DescribeWorkflowExecutionResponse description =
          engine
              .client()
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(15, TimeUnit.SECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(engine.namespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                      .build());
      var info = description.getWorkflowExecutionInfo();
      return Optional.of(
          new KnownProduction(
              place,
              engine,
              ProductionKind.ofWorkflow(info.getType().getName()),
              info.getExecution().getRunId(),
              info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
    } catch (StatusRuntimeException e) {
      engine.close();
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw CommandException.failed(
          "The engine at " + engine.address() + " does not answer: " + e.getStatus().getCode());
    }
  }

  /** Returns the production, whose newest run may go on in further ones. */
  WorkflowStub workflow(String id) {
    return engine.client().newUntypedWorkflowStub(id);
  }

  /** Returns what asks this production's engine where it stands. */
  Supplier<Optional<ProgressReport>> progress(String id) {
    return ProductionLauncher.progress(engine.client(), id);
  }

  @Override
  public void close() {
    engine.close();
  }
}
