package dev.reelwright.starter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Temporal's real server in a process of its own, for one test or one test class. */
final class TemporalServer implements AutoCloseable {
  private final TestProcesses processes;
  private final int port;

  private TemporalServer(TestProcesses processes, int port) {
    this.processes = processes;
    this.port = port;
  }

  /** Starts a server; where there is no program to start, the test is skipped. */
  static TemporalServer start(Path folder) throws IOException, InterruptedException {
    Optional<Path> program = ProgramPath.find(DevServer.PROGRAM, System.getenv());
    assumeTrue(program.isPresent(), "the program temporal is not on PATH");
    int port = TestProcesses.freePort();
    TestProcesses processes = new TestProcesses(folder);
    Process process =
        processes.start(
            "server",
            List.of(
                program.orElseThrow().toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--db-filename",
                folder.resolve("server.db").toString()));
    TestProcesses.awaitListening(process, port);
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
