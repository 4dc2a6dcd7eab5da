package dev.reelwright.starter.engine;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.reelwright.starter.codec.PayloadKeys;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Temporal service reached over the network, found as every Temporal tool finds it: {@code
 * TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code
 * TEMPORAL_PROFILE}, {@code TEMPORAL_TLS…} and the configuration file.
 */
public final class ServiceEngine implements Engine {
  /** How long a service that is just starting is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * For one that answers, but with a failure of its own: the development server refuses everything
   * for some seconds now and then, when a request that its database worked on was given up.
   */
  private static final Duration PATIENCE_WITH_FAILURES = Duration.ofSeconds(10);

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);

  /** Where all of the time has passed while this machine stood still, nothing was waited for. */
  private static final int LEAST_TRIES = 5;

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;

  private ServiceEngine(WorkflowServiceStubs stubs, WorkflowClientOptions options, String address) {
    this.stubs = stubs;
    this.client = WorkflowClient.newInstance(stubs, options);
    this.address = address;
  }

  /**
   * Returns whether an environment names a service: in a variable, or in the configuration file.
   * One that cannot be read counts, so that connecting tells what is wrong with it.
   */
  public static boolean isConfigured(Map<String, String> environment) {
    if (Stream.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE")
        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank())) {
      return true;
    }
    try {
      String address = profile(environment).getAddress();
      return address != null && !address.isBlank();
    } catch (IOException | RuntimeException unreadable) {
      return true;
    }
  }

  private static ClientConfigProfile profile(Map<String, String> environment) throws IOException {
    return ClientConfigProfile.load(
        LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
  }

  /** Connects as an environment says. */
  public static ServiceEngine connect(Map<String, String> environment) throws EngineException {
    return connect(environment, new NoopScope());
  }

  /** Connects as an environment says, and reports what the SDK measures. */
  public static ServiceEngine connect(Map<String, String> environment, Scope metrics)
      throws EngineException {
    ClientConfigProfile profile;
    WorkflowServiceStubsOptions options;
    try {
      profile = profile(environment);
      options =
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
              .setMetricsScope(metrics)
              .build();
    } catch (IOException | RuntimeException e) {
      throw new EngineException("The Temporal configuration cannot be used: " + innermost(e), e);
    }
    return connect(
        options,
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setDataConverter(converter(environment))
            .build(),
        profile);
  }

  /** Connects to an engine that another process of this machine has embedded. */
  public static ServiceEngine connectTo(String address) throws EngineException {
    return connectTo(address, Map.of(), new NoopScope());
  }

  /** Connects to an engine of this machine, with the payload keys of an environment. */
  static ServiceEngine connectTo(String address, Map<String, String> environment, Scope metrics)
      throws EngineException {
    return connect(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setMetricsScope(metrics)
            .build(),
        WorkflowClientOptions.newBuilder()
            .setNamespace(EmbeddedEngine.NAMESPACE)
            .setDataConverter(converter(environment))
            .build(),
        null);
  }

  private static DataConverter converter(Map<String, String> environment) throws EngineException {
    try {
      return PayloadKeys.converter(environment);
    } catch (IllegalArgumentException e) {
      throw new EngineException(e.getMessage(), e);
    }
  }

  private static ServiceEngine connect(
      WorkflowServiceStubsOptions stubsOptions,
      WorkflowClientOptions clientOptions,
      ClientConfigProfile profile)
      throws EngineException {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions);
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(clientOptions)
            .setIdentity(EngineIdentity.ofThisProcess())
            .build();
    ServiceEngine engine = new ServiceEngine(stubs, options, stubs.getOptions().getTarget());
    try {
      engine.check(profile);
      return engine;
    } catch (EngineException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** Asks for the namespace, which shows every fault of a configuration at once. */
  private void check(ClientConfigProfile profile) throws EngineException {
    long started = System.nanoTime();
    for (int tries = 1; true; tries++) {
      try {
        DescribeNamespaceResponse answer =
            stubs
                .blockingStub()
                .withDeadlineAfter(ANSWER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .describeNamespace(
                    DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build());
        if (answer.hasNamespaceInfo()) {
          return;
        }
        throw new EngineException(
            "The service at " + address + " says nothing of the namespace " + namespace(), null);
      } catch (StatusRuntimeException e) {
        ConnectionFault fault = ConnectionFault.of(e);
        Duration patience = fault == ConnectionFault.OTHER ? PATIENCE_WITH_FAILURES : PATIENCE;
        boolean waitedFor =
            tries >= LEAST_TRIES && System.nanoTime() - started > patience.toNanos();
        if (!fault.mayPass() || waitedFor) {
          throw new EngineException(fault.message(address, namespace(), profile, e.getStatus()), e);
        }
        stubs.getRawChannel().resetConnectBackoff();
        pause();
      }
    }
  }

  private static void pause() throws EngineException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while the service was asked", e);
    }
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof NoSuchFileException
        ? "there is no file " + cause.getMessage()
        : cause.getMessage() == null ? cause.toString() : cause.getMessage();
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
  public SearchAttributeRegistration registerSearchAttributes() {
    return SearchAttributeRegistration.of(stubs, namespace());
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
