package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.cli.TemporalProgram;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedEngineTest {
  /** A workflow that greets, and says whom when asked. */
  @WorkflowInterface
  public interface Greeting {
    @WorkflowMethod
    String greet(String name);

    @QueryMethod(name = "progress")
    String progress();
  }

  /** Greets at once. */
  public static final class GreetingImpl implements Greeting {
    private String whom = "nobody";

    @Override
    public String greet(String name) {
      whom = name;
      Workflow.sleep(1);
      return "Hello, " + name;
    }

    @Override
    public String progress() {
      return whom;
    }
  }

  private static String greet(Engine engine, String id) {
    return engine
        .client()
        .newWorkflowStub(
            Greeting.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("greetings").build())
        .greet("Ada");
  }

  private static WorkerFactory worker(Engine engine) {
    WorkerFactory factory = WorkerFactory.newInstance(engine.client());
    factory.newWorker("greetings").registerWorkflowImplementationTypes(GreetingImpl.class);
    factory.start();
    return factory;
  }

  private static void stop(WorkerFactory factory) {
    factory.shutdownNow();
    factory.awaitTermination(60, TimeUnit.SECONDS);
  }

  @Test
  void runs_a_workflow_that_a_second_client_sees_over_the_socket() throws Exception {
    try (EmbeddedEngine engine = EmbeddedEngine.start(0)) {
      WorkerFactory factory = worker(engine);
      try {
        assertThat(greet(engine, "greeting-1")).isEqualTo("Hello, Ada");
        try (ServiceEngine second = ServiceEngine.connectTo(engine.address())) {
          assertThat(
                  second
                      .client()
                      .newUntypedWorkflowStub("greeting-1")
                      .query("progress", String.class))
              .isEqualTo("Ada");
        }
      } finally {
        stop(factory);
      }
    }
  }

  @Test
  void listens_on_the_loopback_address_only() throws Exception {
    try (EmbeddedEngine engine = EmbeddedEngine.start(0)) {
      int port = port(engine.address());
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LoopbackPort.address(), port), 30_000);
        assertThat(socket.isConnected()).isTrue();
      }
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      Assumptions.assumeFalse(others.isEmpty(), "this machine has the loopback interface only");
      for (InetAddress other : others) {
        assertThatThrownBy(
                () -> {
                  try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(other, port), 2_000);
                  }
                })
            .as(other.toString())
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void takes_a_free_port_when_the_preferred_one_is_taken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, LoopbackPort.address());
        EmbeddedEngine engine = EmbeddedEngine.start(taken.getLocalPort())) {
      assertThat(port(engine.address())).isNotEqualTo(taken.getLocalPort()).isPositive();
    }
  }

  @Test
  void knows_its_port_at_once_even_when_many_start_in_the_same_instant() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, LoopbackPort.address())) {
      port = free.getLocalPort();
    }
    List<EmbeddedEngine> engines =
        IntStream.range(0, 4).parallel().mapToObj(i -> start(port)).toList();
    try {
      assertThat(engines.stream().map(EmbeddedEngine::address)).doesNotHaveDuplicates();
      for (EmbeddedEngine engine : engines) {
        WorkerFactory factory = worker(engine);
        try {
          String id = "greeting-at-" + engine.address();
          greet(engine, id);
          try (ServiceEngine second = ServiceEngine.connectTo(engine.address())) {
            assertThat(second.client().newUntypedWorkflowStub(id).query("progress", String.class))
                .isEqualTo("Ada");
          }
        } finally {
          stop(factory);
        }
      }
    } finally {
      engines.forEach(EmbeddedEngine::close);
    }
  }

  private static EmbeddedEngine start(int port) {
    try {
      return EmbeddedEngine.start(port);
    } catch (EngineException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leaves_no_thread_and_no_port_behind() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    String address;
    // Nobody who asks for any port is given this one when it is free again.
    try (EmbeddedEngine engine = EmbeddedEngine.start(LoopbackPort.choose(0))) {
      address = engine.address();
      WorkerFactory factory = worker(engine);
      greet(engine, "greeting-2");
      stop(factory);
    }
    try (ServerSocket again = new ServerSocket()) {
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(LoopbackPort.address(), port(address)));
    }
    // The library's timer outlives an engine that is closed in the moment in which a worker asks it
    // for work, by the 70 s that such a question may take.
    Map<String, List<StackTraceElement>> left = new HashMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !thread.isDaemon() && !endsWithin(thread, 90_000)) {
        left.put(thread.getName(), List.of(thread.getStackTrace()));
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void answers_the_temporal_command_line(@TempDir Path folder) throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    try (EmbeddedEngine engine = EmbeddedEngine.start(0)) {
      WorkerFactory factory = worker(engine);
      try {
        greet(engine, "greeting-3");
        TemporalProgram temporal = new TemporalProgram(engine.address(), folder);
        List<String> which = List.of("--workflow-id", "greeting-3");
        assertThat(said(temporal, "query", which, "--type", "progress")).contains("Ada");
        assertThat(said(temporal, "describe", which)).contains("COMPLETED");
        assertThat(said(temporal, "show", which)).contains("WorkflowExecutionCompleted");
      } finally {
        stop(factory);
      }
    }
  }

  private static String said(
      TemporalProgram temporal, String command, List<String> which, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("workflow", command));
    arguments.addAll(which);
    arguments.addAll(List.of(more));
    return temporal.run(arguments.toArray(String[]::new)).out();
  }

  private static boolean endsWithin(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }
}
