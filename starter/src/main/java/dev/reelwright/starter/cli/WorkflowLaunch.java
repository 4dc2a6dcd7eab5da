package dev.reelwright.starter.cli;

import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.SearchAttributeRegistration;
import dev.reelwright.workflows.production.ProductionAttributes;
import dev.reelwright.workflows.production.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Starts the workflow of a production, with search attributes where the engine knows them. */
final class WorkflowLaunch {
  /** How long a service may take to accept search attributes that it has just been told of. */
  private static final Duration PROPAGATION = Duration.ofSeconds(15);

  private static final long PAUSE_MILLIS = 300;

  private final Engine engine;
  private final StartedProduction production;
  private final Consumer<String> notice;

  /**
   * Creates the launch of a production.
   *
   * @param notice takes a line for people when something is left out
   */
  WorkflowLaunch(Engine engine, StartedProduction production, Consumer<String> notice) {
    this.engine = engine;
    this.production = production;
    this.notice = notice;
  }

  /**
   * Starts a new run and returns it.
   *
   * @throws WorkflowExecutionAlreadyStarted when one is open
   */
  WorkflowStub start() {
    SearchAttributeRegistration registration = engine.registerSearchAttributes();
    if (registration.refusal() != null) {
      notice.accept("warning: " + registration.refusal());
    }
    long end = System.nanoTime() + (registration.addedNow() ? PROPAGATION.toNanos() : 0);
    boolean withAttributes = registration.known();
    while (true) {
      try {
        return start(withAttributes);
      } catch (WorkflowServiceException e) {
        if (!withAttributes || !refusesAttributes(e)) {
          throw e;
        }
        if (System.nanoTime() > end) {
          withAttributes = false;
          notice.accept("warning: the service does not accept the search attributes yet");
        } else {
          pause(e);
        }
      }
    }
  }

  private WorkflowStub start(boolean withAttributes) {
    ProductionKind kind = production.kind();
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(production.id())
            .setTaskQueue(TaskQueues.WORKFLOWS)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setMemo(Map.of(ProductionAttributes.ASKED_FOR, OpenProductions.mark(production)))
            .setStaticSummary(kind.name() + " production " + production.id())
            .setStaticDetails(kind.details(production.request()));
    if (withAttributes) {
      options.setTypedSearchAttributes(
          ProductionAttributes.initial(kind.name(), kind.languages(production.request())));
    }
    WorkflowStub workflow =
        engine.client().newUntypedWorkflowStub(kind.workflowType(), options.build());
    workflow.start(production.request());
    return workflow;
  }

  private static boolean refusesAttributes(WorkflowServiceException e) {
    return e.getCause() instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT
        && String.valueOf(status.getStatus().getDescription())
            .toLowerCase(Locale.ROOT)
            .contains("search attribute");
  }

  private static void pause(WorkflowServiceException why) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }
}
