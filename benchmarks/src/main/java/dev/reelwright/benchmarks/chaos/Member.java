package dev.reelwright.benchmarks.chaos;

import dev.reelwright.benchmarks.CleanEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A process of a world that is started again after each of its ends. What is done to one member is
 * done in turn; what is done to several overlaps.
 */
final class Member {
  /** Variable that tells the processes of one member's one start from all others. */
  private static final String MARK = "REELWRIGHT_CHAOS_PROCESS";

  /** By then a killed program's own programs must have noticed that nobody listens any more. */
  private static final double ORPHAN_SECONDS = 30;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final String world;
  private volatile Process process;
  private volatile int starts;
  private volatile boolean disturbed;

  /**
   * Describes a process.
   *
   * @param environment what configures it, and nothing that the caller's environment says
   * @param folder takes what the process prints
   * @param world distinguishes the processes of this world from those of others
   */
  Member(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      String world) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.folder = folder;
    this.world = world;
  }

  String name() {
    return name;
  }

  /** Starts the process, or starts it again. */
  void start() throws IOException {
    start(command);
  }

  /** Starts another command in the process's place. */
  synchronized void start(List<String> other) throws IOException {
    int number = starts + 1;
    ProcessBuilder builder =
        new ProcessBuilder(other)
            .redirectOutput(folder.resolve(name + "." + number + ".out").toFile())
            .redirectError(folder.resolve(name + "." + number + ".err").toFile());
    CleanEnvironment.set(builder, environment);
    builder.environment().put(MARK, mark(number));
    starts = number;
    process = builder.start();
    process.getOutputStream().close();
    disturbed = false;
  }

  private String mark(int number) {
    return world + "/" + name + "#" + number;
  }

  long pid() {
    return process.pid();
  }

  /** Returns whether the process has ended and nobody is about to start it again. */
  boolean hasEnded() {
    Process now = process;
    return !disturbed && now != null && !now.isAlive() && now == process;
  }

  /** Returns whether the process is not the member's first. */
  boolean wasStartedAgain() {
    return starts > 1;
  }

  /** Returns the exit status of the process, which has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** Returns the file that has the last lines that the process has printed on standard error. */
  Path errors() {
    return folder.resolve(name + "." + starts + ".err");
  }

  /**
   * Lets a fault happen.
   *
   * @param again what is started after a kill
   * @return seconds from a kill until the last process that the killed one had started was gone; 0
   *     after a stop
   * @throws OrphanException when one is not gone after half a minute
   */
  synchronized double suffer(Fault fault, Supplier<List<String>> again)
      throws IOException, InterruptedException, OrphanException {
    disturbed = true;
    try {
      if (!fault.kill()) {
        stop(fault.seconds());
        return 0;
      }
      try {
        return kill();
      } finally {
        TimeUnit.MILLISECONDS.sleep((long) (fault.seconds() * 1000));
        start(again.get());
      }
    } finally {
      disturbed = false;
    }
  }

  /** Makes an end of the process one that is wanted, until it is started again. */
  void keepDead() {
    disturbed = true;
  }

  /** Returns what the process is started with. */
  List<String> command() {
    return command;
  }

  /**
   * Kills the process with SIGKILL and nothing else: whatever it has started is left alone.
   *
   * @return seconds until the last process that it had started was gone
   * @throws OrphanException when one is not gone after half a minute
   */
  synchronized double kill() throws IOException, InterruptedException, OrphanException {
    process.destroyForcibly();
    process.waitFor();
    long killed = System.nanoTime();
    while (true) {
      List<String> left = MarkedProcesses.with(MARK, mark(starts));
      double seconds = (System.nanoTime() - killed) / 1e9;
      if (left.isEmpty()) {
        return seconds;
      }
      if (seconds > ORPHAN_SECONDS) {
        throw new OrphanException(name + " was killed and has left " + left);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void stop(double seconds) throws IOException, InterruptedException {
    signal("STOP");
    try {
      TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
    } finally {
      signal("CONT");
    }
  }

  private void signal(String signal) throws IOException, InterruptedException {
    if (process.isAlive()) {
      int status =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0 && process.isAlive()) {
        throw new IOException("no signal can be sent to " + name);
      }
    }
  }

  /** Ends the process at once, whatever is being done to it. */
  void destroy() {
    disturbed = true;
    Process now = process;
    if (now != null) {
      now.destroyForcibly();
    }
  }

  /**
   * Asks the process to end.
   *
   * @return whether it has ended within this time; killed otherwise
   */
  synchronized boolean end(double seconds) throws InterruptedException {
    if (process == null) {
      return true;
    }
    disturbed = true;
    process.destroy();
    boolean ended = process.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return ended;
  }
}
