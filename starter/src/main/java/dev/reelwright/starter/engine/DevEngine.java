package dev.reelwright.starter.engine;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
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
    return new DevEngine(
        ServiceEngine.connectTo(opened.server().address(), server.environment(), new NoopScope()),
        opened.server(),
        opened.startedNow());
  }

  /** Connects to the server if it runs. */
  public static Optional<DevEngine> find(DevServer server) throws EngineException {
    return find(server, new NoopScope());
  }

  /** Connects to the server if it runs, and reports what the SDK measures. */
  public static Optional<DevEngine> find(DevServer server, Scope metrics) throws EngineException {
    Optional<DevServer.Running> running = server.running();
    if (running.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DevEngine(
            ServiceEngine.connectTo(running.get().address(), server.environment(), metrics),
            running.get(),
            false));
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
