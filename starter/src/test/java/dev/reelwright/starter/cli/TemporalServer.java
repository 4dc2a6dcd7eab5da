package dev.reelwright.starter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal's real server in a process of its own, for one test class. */
final class TemporalServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private TemporalServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a server; where there is no program to start, the test is skipped. */
  static TemporalServer start(Path folder) throws IOException {
    Optional<Path> program =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry, "temporal"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "the program temporal is not on PATH");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                program.orElseThrow().toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--db-filename",
                folder.resolve("server.db").toString())
            .redirectOutput(folder.resolve("server.out").toFile())
            .redirectError(folder.resolve("server.err").toFile())
            .start();
    while (!accepts(port)) {
      if (!process.isAlive()) {
        throw new AssertionError("the server ended: see " + folder.resolve("server.err"));
      }
      Thread.onSpinWait();
    }
    return new TemporalServer(process, port);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end");
    }
  }
}
