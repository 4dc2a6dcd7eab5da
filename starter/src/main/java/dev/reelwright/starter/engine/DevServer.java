package dev.reelwright.starter.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Temporal's development server of one data folder: {@code temporal server start-dev} with its
 * database in a file there. It listens on 127.0.0.1 only, outlives the command that has started it
 * and the terminal of that command, and is found again by every later command through a small file
 * with its process and its addresses.
 */
public final class DevServer {
  /** The program that brings the server. */
  public static final String PROGRAM = "temporal";

  /** Namespace of every production on this server. */
  public static final String NAMESPACE = "default";

  private static final int PREFERRED_PORT = 7233;
  private static final int PREFERRED_UI_PORT = 8233;

  /**
   * Times that it is started when it ends by itself at once. It takes a dozen free ports and does
   * not always say so when somebody else has taken one of them just before.
   */
  private static final int ATTEMPTS = 3;

  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  /**
   * A server that is just being started answers within a second or two, and a machine may stand
   * still for longer than that.
   */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);

  /** One that does not listen yet says so at once; what its database works on is not given up. */
  private static final long CALL_SECONDS = 10;

  private static final long POLL_MILLIS = 40;
  private static final int SHOWN_LOG_LINES = 8;

  /** Where a process is told by its start on the clock: clocks are set from time to time. */
  private static final long START_TOLERANCE_MILLIS = 2_000;

  /**
   * Leads the server into a session of its own, so that an interrupt at the terminal does not reach
   * it, and out of this process's descendants. macOS has no setsid, and Perl instead.
   */
  private static final String DETACH =
      """
      log=$1
      shift
      if command -v setsid >/dev/null 2>&1; then
        setsid "$@" </dev/null >>"$log" 2>&1 &
      elif command -v perl >/dev/null 2>&1; then
        perl -e 'use POSIX; POSIX::setsid(); exec @ARGV or exit 127' "$@" </dev/null >>"$log" 2>&1 &
      else
        nohup "$@" </dev/null >>"$log" 2>&1 &
      fi
      echo $!
      """;

  /** Variables that the server needs; keys of providers are none of its business. */
  private static final List<String> PASSED_ON =
      List.of("PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "XDG_CONFIG_HOME");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One lock of a file is per process; threads of this one take turns by this. */
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private final Path folder;
  private final Path state;
  private final Path log;
  private final Map<String, String> environment;

  /** Creates the server of a data folder; starts nothing. */
  public DevServer(Path dataFolder, Map<String, String> environment) {
    this.folder = dataFolder.resolve("temporal");
    this.state = folder.resolve("dev.json");
    this.log = dataFolder.resolve("logs").resolve("dev-server.log");
    this.environment = Map.copyOf(environment);
  }

  /**
   * A server that runs.
   *
   * @param pid its process
   * @param started when the process was started, in milliseconds since the epoch
   * @param identity what tells the process from others of its number; null where only the clock
   *     does
   * @param address {@code 127.0.0.1:PORT} of the service
   * @param webUi address of the Web UI
   */
  public record Running(long pid, long started, String identity, String address, String webUi) {
    private int port() {
      return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private int webUiPort() {
      return URI.create(webUi).getPort();
    }

    /** Returns the address of the page that shows a production. */
    public String page(String production) {
      return webUi + "/namespaces/" + NAMESPACE + "/workflows/" + production;
    }
  }

  /**
   * A server that is there now.
   *
   * @param server where it is
   * @param startedNow whether it was not there before
   */
  public record Opened(Running server, boolean startedNow) {}

  /** Returns the environment that it was created with. */
  Map<String, String> environment() {
    return environment;
  }

  /** Returns the program, when it is on the path. */
  public Optional<Path> program() {
    return ProgramPath.find(PROGRAM, environment);
  }

  /** Returns the database, whether or not it is there yet. */
  public Path database() {
    return folder.resolve("dev.db");
  }

  /** Returns the file that the server's own messages go to. */
  public Path log() {
    return log;
  }

  /**
   * Returns the server if it runs and answers.
   *
   * @throws EngineException when its process is there and does not answer
   */
  public Optional<Running> running() throws EngineException {
    try {
      Optional<Running> known = known();
      if (known.isEmpty()) {
        return Optional.empty();
      }
      Running server = known.get();
      if (awaitAnswer(server, ANSWER_PATIENCE)) {
        return known;
      }
      if (process(server).isEmpty()) {
        return Optional.empty();
      }
      throw new EngineException(
          "The development server (process "
              + server.pid()
              + ") runs and does not answer at "
              + server.address()
              + ". End it with: reelwright engine stop. Its log: "
              + log,
          null);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the server, which is started when it does not run; of two that ask at once, one. */
  public Opened open() throws EngineException {
    try (Turn turn = Turn.take(folder)) {
      Optional<Running> running = running();
      if (running.isPresent()) {
        return new Opened(running.get(), false);
      }
      Path program =
          program()
              .orElseThrow(
                  () ->
                      new EngineException(
                          "The development server needs the program temporal, which is not on"
                              + " PATH. `reelwright doctor` says how to install it; --engine"
                              + " embedded needs none.",
                          null));
      return new Opened(start(program), true);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Ends the server and returns what ran; nothing when none did. Its database stays. */
  public Optional<Running> stop() throws EngineException {
    try (Turn turn = Turn.take(folder)) {
      Optional<Running> known = known();
      if (known.isPresent()) {
        end(known.get());
      }
      Files.deleteIfExists(state);
      return known;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Running start(Path program) throws IOException, EngineException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling("dev-server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    for (int attempt = 1; true; attempt++) {
      // Whoever has taken a usual port just before the server may do so again.
      int port = LoopbackPort.choose(attempt == 1 ? PREFERRED_PORT : 0);
      int uiPort = LoopbackPort.choose(attempt == 1 ? PREFERRED_UI_PORT : 0);
      Running server = spawn(program, port, uiPort);
      if (awaitAnswer(server, START_PATIENCE)) {
        return server;
      }
      boolean endedByItself = process(server).isEmpty();
      end(server);
      Files.deleteIfExists(state);
      if (attempt == ATTEMPTS || !endedByItself) {
        String said = whatItSaid();
        throw new EngineException(
            "The development server did not start"
                + (said.isEmpty() ? " and said nothing." : ". It said:\n" + said)
                + "\nIts log: "
                + log
                + "; its database: "
                + database(),
            null);
      }
    }
  }

  private Running spawn(Path program, int port, int uiPort) throws IOException, EngineException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", DETACH, "sh", log.toString()));
    command.addAll(List.of(program.toAbsolutePath().toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--ui-port", Integer.toString(uiPort)));
    command.addAll(List.of("--db-filename", database().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> !PASSED_ON.contains(name) && !name.startsWith("LC_"));
    Process shell = builder.start();
    shell.getOutputStream().close();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    long pid;
    try {
      pid = Long.parseLong(answer.strip());
    } catch (NumberFormatException e) {
      throw new EngineException(
          "The development server could not be started; see its log: " + log, e);
    }
    long started =
        ProcessHandle.of(pid).map(DevServer::startedMillis).orElse(System.currentTimeMillis());
    Running server =
        new Running(
            pid,
            started,
            ProcessIdentity.of(pid).orElse(null),
            "127.0.0.1:" + port,
            "http://127.0.0.1:" + uiPort);
    // Known from the first moment: whoever is killed before the server answers leaves it to others.
    Path half = folder.resolve("dev.json.new");
    Files.write(half, JSON.writeValueAsBytes(server));
    Files.move(half, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return server;
  }

  /** Returns the server whose process is there; what a dead one has left counts for nothing. */
  private Optional<Running> known() throws IOException {
    Running read;
    try {
      read = JSON.readValue(Files.readAllBytes(state), Running.class);
    } catch (NoSuchFileException neverStarted) {
      return Optional.empty();
    } catch (com.fasterxml.jackson.core.JacksonException halfWritten) {
      return Optional.empty();
    }
    return process(read).map(process -> read);
  }

  /** A process id alone may have been given to another process since. */
  private static Optional<ProcessHandle> process(Running server) {
    return ProcessHandle.of(server.pid())
        .filter(ProcessHandle::isAlive)
        .filter(process -> !ProcessIdentity.isOnlyRemembered(server.pid()))
        .filter(process -> isSame(process, server));
  }

  private static boolean isSame(ProcessHandle process, Running server) {
    Optional<String> identity = ProcessIdentity.of(server.pid());
    return server.identity() != null && identity.isPresent()
        ? identity.get().equals(server.identity())
        : Math.abs(startedMillis(process) - server.started()) <= START_TOLERANCE_MILLIS;
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }

  /**
   * Waits until the server answers, as long as its process is there. Of two that were given the
   * same port in the same moment one is about to end, and what answers there is the other one.
   */
  private static boolean awaitAnswer(Running server, Duration patience) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    try {
      long end = System.nanoTime() + patience.toNanos();
      while (process(server).isPresent()) {
        if (answers(stubs, server)
            && !ListeningPort.isAnothers(server.pid(), server.port())
            && !ListeningPort.isAnothers(server.pid(), server.webUiPort())) {
          return process(server).isPresent();
        }
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(POLL_MILLIS);
        stubs.getRawChannel().resetConnectBackoff();
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }

  /**
   * Returns whether all of the server is there: the part that is asked answers before the others
   * have their ports, and one that does not get its port ends them all.
   */
  private static boolean answers(WorkflowServiceStubs stubs, Running server) {
    try {
      return asked(stubs)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build())
              .hasNamespaceInfo()
          && keepsHistories(stubs)
          && listens(server.webUiPort());
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private static WorkflowServiceBlockingStub asked(WorkflowServiceStubs stubs) {
    return stubs.blockingStub().withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean keepsHistories(WorkflowServiceStubs stubs) {
    try {
      asked(stubs)
          .describeWorkflowExecution(
              DescribeWorkflowExecutionRequest.newBuilder()
                  .setNamespace(NAMESPACE)
                  .setExecution(WorkflowExecution.newBuilder().setWorkflowId("of-nobody"))
                  .build());
      return true;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND;
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(LoopbackPort.address(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void end(Running server) {
    process(server).ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(server, STOP_PATIENCE)) {
      process(server).ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(server, STOP_PATIENCE);
    }
  }

  private static boolean awaitEnd(Running server, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (process(server).isPresent()) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(POLL_MILLIS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Returns the last lines of the log, or those where it gave up: many lines of its code follow.
   */
  private String whatItSaid() throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    int from = Math.max(0, lines.size() - SHOWN_LOG_LINES);
    for (int i = 0; i < lines.size(); i++) {
      from = lines.get(i).startsWith("panic:") ? i : from;
    }
    return String.join("\n", lines.subList(from, Math.min(lines.size(), from + SHOWN_LOG_LINES)));
  }

  private EngineException unreadable(IOException e) {
    return new EngineException(
        String.format(Locale.ROOT, "The folder %s cannot be used: %s", folder, e.getMessage()), e);
  }

  /** The right to start or end the server, of one thread of one process at a time. */
  private record Turn(FileChannel channel) implements AutoCloseable {
    static Turn take(Path folder) throws IOException {
      IN_THIS_PROCESS.lock();
      try {
        Files.createDirectories(folder);
        FileChannel channel =
            FileChannel.open(
                folder.resolve("dev.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new Turn(channel);
      } catch (IOException | RuntimeException e) {
        IN_THIS_PROCESS.unlock();
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        IN_THIS_PROCESS.unlock();
      }
    }
  }
}
