package dev.reelwright.activities.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program and everything it has started. On Linux also what has left the tree (a double fork, a
 * session of its own) is found, by a variable in its environment that only this run's processes
 * carry; elsewhere such a process is found as long as its parent lives.
 */
final class ProcessTree {
  /** Variable by which the processes of one run are told from all others. */
  static final String TAG_VARIABLE = "REELWRIGHT_PROCESS_RUN";

  /** Flag of a kernel's thread. */
  private static final long KERNEL_THREAD = 0x0020_0000;

  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/environ"));

  /**
   * Looks that a process without an environment gets: one that is just being started has none for a
   * moment, and there are others that have none at all. Those that are older than the program are
   * not its own and get one look.
   */
  private static final int LOOKS_AT_EMPTY = 6;

  private final Set<Long> examined = new HashSet<>();
  private final Map<Long, Integer> looksAtEmpty = new HashMap<>();
  private final Process root;
  private final byte[] tag;
  private final long startedAt;

  ProcessTree(Process root, String tag) {
    this.root = root;
    this.startedAt =
        Stat.of(PROC.resolve(Long.toString(root.pid()))).map(Stat::startedAt).orElse(0L);
    this.tag = (TAG_VARIABLE + "=" + tag).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Kills everything and returns when it is gone. Asks nobody politely: work that is over has
   * nothing left to save, and a stopped or stubborn program would not listen.
   */
  void kill() {
    boolean interrupted = false;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    int quietRounds = 0;
    // A process may fork between the look and the kill: look again until nothing new turns up.
    while (quietRounds < 2 && System.nanoTime() - giveUp < 0) {
      int before = found.size();
      boolean undecided = collect(found);
      root.destroyForcibly();
      boolean alive = root.isAlive() || undecided;
      for (ProcessHandle process : found.values()) {
        if (process.isAlive() && !process.destroyForcibly()) {
          alive = true;
        }
        alive |= isRunning(process);
      }
      quietRounds = found.size() == before && !alive ? quietRounds + 1 : 0;
      if (alive) {
        try {
          root.waitFor(2, TimeUnit.MILLISECONDS);
          TimeUnit.MILLISECONDS.sleep(2);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether there are processes of which it cannot be said yet whose they are. */
  private boolean collect(Map<Long, ProcessHandle> found) {
    root.descendants().forEach(process -> found.putIfAbsent(process.pid(), process));
    if (HAS_PROC) {
      return collectTagged(found);
    }
    for (ProcessHandle known : List.copyOf(found.values())) {
      known.descendants().forEach(process -> found.putIfAbsent(process.pid(), process));
    }
    return false;
  }

  private boolean collectTagged(Map<Long, ProcessHandle> found) {
    boolean undecided = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid == root.pid() || found.containsKey(pid) || examined.contains(pid)) {
          continue;
        }
        byte[] environment = environment(entry);
        if (environment.length == 0
            && looksAtEmpty.merge(pid, 1, Integer::sum) < LOOKS_AT_EMPTY
            && isStarting(entry)) {
          undecided = true;
        } else {
          // A process keeps the environment that it was started with: one look is enough.
          examined.add(pid);
          if (carriesTag(environment)) {
            ProcessHandle.of(pid).ifPresent(process -> found.put(pid, process));
          }
        }
      }
    } catch (IOException e) {
      // Without /proc the tree of parents and children has to do.
      return false;
    }
    return undecided;
  }

  /** Returns the environment of a process; nothing for one that has ended or is another user's. */
  private static byte[] environment(Path entry) {
    try {
      return Files.readAllBytes(entry.resolve("environ"));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Returns whether a process without an environment may be one that the program just starts. */
  private boolean isStarting(Path entry) {
    return Stat.of(entry)
        .filter(stat -> stat.startedAt() >= startedAt && !stat.hasEnded() && !stat.ofTheKernel())
        .isPresent();
  }

  private boolean carriesTag(byte[] environment) {
    for (int start = 0; start + tag.length <= environment.length; start++) {
      if (java.util.Arrays.equals(environment, start, start + tag.length, tag, 0, tag.length)) {
        return true;
      }
    }
    return false;
  }

  /** A killed orphan that nobody has reaped yet is no longer running. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    return Stat.of(PROC.resolve(Long.toString(process.pid())))
        .map(stat -> !stat.hasEnded())
        .orElseGet(process::isAlive);
  }

  /**
   * What the kernel says of a process in {@code /proc/PID/stat} (proc(5)).
   *
   * @param state one letter
   * @param flags of the kernel
   * @param startedAt clock ticks from the start of the machine
   */
  private record Stat(char state, long flags, long startedAt) {
    /** Reads it; nothing when the process is gone or the platform has no such file. */
    static Optional<Stat> of(Path entry) {
      try {
        String text = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
        // The second field is the name in brackets, which may hold anything.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", 21);
        return Optional.of(
            new Stat(fields[0].charAt(0), Long.parseLong(fields[6]), Long.parseLong(fields[19])));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }

    /** Returns whether it has ended, reaped or not. */
    boolean hasEnded() {
      return state == 'Z' || state == 'X';
    }

    boolean ofTheKernel() {
      return (flags & KERNEL_THREAD) != 0;
    }
  }
}
