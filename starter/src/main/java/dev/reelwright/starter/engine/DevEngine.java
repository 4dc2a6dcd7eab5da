package dev.reelwright.starter.engine;

import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** The development server of this machine, with a connection to it. */
public final class DevEngine implements Engine {
  private final ServiceEngine connection;
  private final DevServer.Running server;
  private final boolean startedNow;

  private DevEngine(ServiceEngine connection, DevServer.Running server, boolean startedNow) {
    this.connection = connection;
    this.server = server;
    this.startedNow = startedNow;
  }

  /** Connects to the server, which is started when it does not run. */
  public static DevEngine open(DevServer server) throws EngineException {
    DevServer.Opened opened = server.open();
    return connect(opened.server(), opened.startedNow());
  }

  /** Connects to the server if it runs. */
  public static Optional<DevEngine> find(DevServer server) throws EngineException {
    Optional<DevServer.Running> running = server.running();
    return running.isEmpty() ? Optional.empty() : Optional.of(connect(running.get(), false));
  }

  private static DevEngine connect(DevServer.Running running, boolean startedNow)
      throws EngineException {
    return new DevEngine(ServiceEngine.connectTo(running.address()), running, startedNow);
  }

  /** Returns whether the server was not there before this connection was asked for. */
  public boolean startedNow() {
    return startedNow;
  }

  @Override
  public WorkflowClient client() {
    return connection.client();
  }

  @Override
  public String address() {
    return connection.address();
  }

  @Override
  public String namespace() {
    return connection.namespace();
  }

  @Override
  public SearchAttributeRegistration registerSearchAttributes() {
    return connection.registerSearchAttributes();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public String description() {
    return "the development server of this machine, "
        + (startedNow ? "started now" : "which was running already");
  }

  @Override
  public Optional<String> page(String production) {
    return Optional.of(server.page(production));
  }

  /** Lets go of the connection; the server goes on. */
  @Override
  public void close() {
    connection.close();
  }
}
