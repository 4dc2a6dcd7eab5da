package dev.reelwright.starter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Temporal's real server in a process of its own, for one test or one test class. */
final class TemporalServer implements AutoCloseable {
  /** Makes the server suggest a further run after some forty events instead of thousands. */
  static final String[] SHORT_HISTORIES = {
    "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=40"
  };

  private final TestProcesses processes;
  private final int port;

  private TemporalServer(TestProcesses processes, int port) {
    this.processes = processes;
    this.port = port;
  }

  /**
   * Starts a server; where there is no program to start, the test is skipped.
   *
   * @param more further arguments of the program
   */
  static TemporalServer start(Path folder, String... more)
      throws IOException, InterruptedException {
    Optional<Path> program = ProgramPath.find(DevServer.PROGRAM, System.getenv());
    assumeTrue(program.isPresent(), "the program temporal is not on PATH");
    TestProcesses processes = new TestProcesses(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                program.orElseThrow().toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--db-filename",
                folder.resolve("server.db").toString()));
    command.addAll(List.of(more));
    int port =
        processes.startServer(
            "server",
            free -> {
              List<String> listening = new ArrayList<>(command);
              listening.addAll(List.of("--port", Integer.toString(free)));
              return listening;
            });
    return new TemporalServer(processes, port);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    processes.close();
  }
}
