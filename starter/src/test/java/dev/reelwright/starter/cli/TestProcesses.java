package dev.reelwright.starter.cli;

import dev.reelwright.starter.engine.LoopbackPort;
import dev.reelwright.starter.process.ProcessEnd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The processes of one test, which know of the caller's environment nothing that would configure
 * them, and end with the test.
 */
final class TestProcesses implements AutoCloseable {
  private static final int SERVER_ATTEMPTS = 3;

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts nothing yet.
   *
   * @param folder takes what the processes print, as {@code NAME.out} and {@code NAME.err}
   */
  TestProcesses(Path folder) {
    this.folder = folder;
  }

  /** Sets a variable of every process that is started from now on. */
  void set(String variable, String value) {
    settings.put(variable, value);
  }

  /** Returns the variables that were set. */
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** Returns a command line of this program. */
  static List<String> commandLine(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                // It ends before a better compiler pays.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reelwright.starter.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts this program on a data folder. */
  Process reelwright(String name, Path home, String... arguments) throws IOException {
    return start(name, Map.of("REELWRIGHT_HOME", home.toString()), commandLine(arguments));
  }

  Process start(String name, List<String> command) throws IOException {
    return start(name, Map.of(), command);
  }

  private Process start(String name, Map<String, String> own, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    CleanEnvironment.set(builder, settings);
    builder.environment().putAll(own);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Returns everything that a process has printed, for the message of a failed test. */
  String printed(String name) {
    return contentOf(folder.resolve(name + ".out")) + contentOf(folder.resolve(name + ".err"));
  }

  static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A command line of a server. */
  interface ServerCommand {
    /** Returns the one that listens on a port. */
    List<String> on(int port);
  }

  /**
   * Starts a server on a port that is free and returns the port when it listens there. In the
   * meantime somebody else may take that, or another one that it needs: then it is started again.
   */
  int startServer(String name, ServerCommand command) throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= SERVER_ATTEMPTS; attempt++) {
      int port = LoopbackPort.choose(0);
      if (listens(start(name, command.on(port)), port)) {
        return port;
      }
    }
    throw new AssertionError("the server " + name + " ended: " + printed(name));
  }

  /** Returns whether a process listens on a port of this machine, once it does or has ended. */
  private static boolean listens(Process process, int port) throws InterruptedException {
    do {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected() && process.isAlive();
      } catch (IOException notYet) {
        // It is asked again.
      }
    } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
    return false;
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> killed = new ArrayList<>();
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
      family.add(0, process.toHandle());
      family.forEach(ProcessHandle::destroyForcibly);
      killed.addAll(family);
    }
    // What still wrote into a test's folder would keep that from being removed.
    for (ProcessHandle process : killed) {
      ProcessEnd.await(process);
    }
  }
}
