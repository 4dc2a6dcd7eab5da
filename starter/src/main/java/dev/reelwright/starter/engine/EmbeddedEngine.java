package dev.reelwright.starter.engine;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.InProcessGRPCServer;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's in-memory service inside this process, in real time.
 *
 * <p>This process itself talks to it without a socket; for everyone else on this machine (the
 * Temporal CLI, a second terminal) the same service listens on 127.0.0.1, never on another address.
 */
public final class EmbeddedEngine implements Engine {
  /** Port that every Temporal tool tries first. */
  public static final int PREFERRED_PORT = 7233;

  /** Namespace of every production on this engine. */
  public static final String NAMESPACE = "default";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);

  private final TestServicesStarter services;
  private final InProcessGRPCServer inProcess;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final EventLoopGroup eventLoop;
  private final CompletableFuture<Server> listening;
  private final ServerSocketChannel socket;
  private final int port;

  private EmbeddedEngine(int preferredPort) throws IOException {
    socket = LoopbackPort.take(preferredPort);
    port = socket.socket().getLocalPort();
    services = new TestServicesStarter(true, 0);
    inProcess = new InProcessGRPCServer(services.getServices());
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(inProcess.getChannel()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(NAMESPACE)
                .setIdentity(EngineIdentity.ofThisProcess())
                .build());
    eventLoop = new NioEventLoopGroup(1);
    // Loading the network stack takes longer than everything else together, and this process does
    // not need it. Whoever connects before waits in the socket's queue.
    listening = CompletableFuture.supplyAsync(this::listen, EmbeddedEngine::onThread);
  }

  /** Starts the service on port 7233 or, when that is taken, on a free one. */
  public static EmbeddedEngine start() throws EngineException {
    return start(PREFERRED_PORT);
  }

  /** Starts the service on the preferred port or, when that is taken, on a free one. */
  public static EmbeddedEngine start(int preferredPort) throws EngineException {
    try {
      return new EmbeddedEngine(preferredPort);
    } catch (IOException e) {
      throw new EngineException(
          "The embedded engine finds no free port on 127.0.0.1: " + e.getMessage(), e);
    }
  }

  private static void onThread(Runnable task) {
    Thread thread = new Thread(task, "embedded-engine-listen");
    thread.setDaemon(true);
    thread.start();
  }

  private Server listen() {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(socket.socket().getLocalSocketAddress())
            .channelFactory(() -> new BoundServerChannel(socket))
            .bossEventLoopGroup(eventLoop)
            .workerEventLoopGroup(eventLoop);
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      return builder.build().start();
    } catch (IOException | RuntimeException | LinkageError e) {
      log.warn("other terminals cannot reach this engine", e);
      // Nobody is to wait in its queue for ever.
      closeSocket();
      throw new CompletionException(e);
    }
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("the socket of port {} could not be closed", port, e);
    }
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public String description() {
    return "in this process; what is made is kept, the history ends with the process";
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
    Server server = listening.exceptionally(failed -> null).join();
    if (server != null) {
      server.shutdownNow();
    }
    closeSocket();
    inProcess.shutdownNow();
    services.close();
    inProcess.awaitTermination(1, TimeUnit.SECONDS);
    eventLoop.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1_000);
  }
}
