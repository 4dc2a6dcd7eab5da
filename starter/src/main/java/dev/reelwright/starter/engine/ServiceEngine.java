package dev.reelwright.starter.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal service reached over the network, found as every Temporal tool finds it: {@code
 * TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code
 * TEMPORAL_PROFILE}, {@code TEMPORAL_TLS…} and the configuration file.
 */
public final class ServiceEngine implements Engine {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;

  private ServiceEngine(WorkflowServiceStubs stubs, WorkflowClientOptions options, String address) {
    this.stubs = stubs;
    this.client = WorkflowClient.newInstance(stubs, options);
    this.address = address;
  }

  /** Connects as an environment says. */
  public static ServiceEngine connect(Map<String, String> environment) throws EngineException {
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
      return connect(profile.toWorkflowServiceStubsOptions(), profile.toWorkflowClientOptions());
    } catch (IOException | IllegalArgumentException e) {
      throw new EngineException("The Temporal configuration cannot be used: " + e.getMessage(), e);
    }
  }

  /** Connects to an engine that another process of this machine has embedded. */
  public static ServiceEngine connectTo(String address) throws EngineException {
    return connect(
        WorkflowServiceStubsOptions.newBuilder().setTarget(address).build(),
        WorkflowClientOptions.newBuilder().setNamespace(EmbeddedEngine.NAMESPACE).build());
  }

  private static ServiceEngine connect(
      WorkflowServiceStubsOptions stubsOptions, WorkflowClientOptions clientOptions)
      throws EngineException {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions);
    String address = stubs.getOptions().getTarget();
    try {
      stubs.connect(CONNECT_TIMEOUT);
    } catch (StatusRuntimeException | IllegalStateException e) {
      stubs.shutdownNow();
      throw new EngineException(
          "No Temporal service answers at "
              + address
              + " ("
              + reason(e)
              + "). Set TEMPORAL_ADDRESS, or use --engine embedded.",
          e);
    }
    return new ServiceEngine(
        stubs,
        WorkflowClientOptions.newBuilder(clientOptions)
            .setIdentity(EngineIdentity.ofThisProcess())
            .build(),
        address);
  }

  private static String reason(RuntimeException e) {
    return e instanceof StatusRuntimeException status
        ? status.getStatus().getCode().name()
        : String.valueOf(e.getMessage());
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public String namespace() {
    return client.getOptions().getNamespace();
  }

  @Override
  public String description() {
    return "the service at " + address + ", namespace " + namespace();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(2, TimeUnit.SECONDS);
  }
}
