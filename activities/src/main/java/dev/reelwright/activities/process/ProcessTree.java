package dev.reelwright.activities.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** More than a busy machine lets a process wait that is about to start or to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Set<Long> examined = new HashSet<>();
  private final Process root;
  private final Path proc;
  private final boolean hasProc;
  private final byte[] tag;
  private final long startedAt;

  ProcessTree(Process root, String tag) {
    this(root, tag, PROC);
  }

  /** Reads what the kernel says of processes in another folder than {@code /proc}. */
  ProcessTree(Process root, String tag, Path proc) {
    this.root = root;
    this.proc = proc;
    this.hasProc = Files.isReadable(proc.resolve("self/environ"));
    this.startedAt =
        Stat.of(proc.resolve(Long.toString(root.pid()))).map(Stat::startedAt).orElse(0L);
    this.tag = (TAG_VARIABLE + "=" + tag).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Kills everything and returns when it is gone. Asks nobody politely: work that is over has
   * nothing left to save, and a stopped or stubborn program would not listen.
   *
   * @return whether all of it is gone; otherwise the machine did not let go of it in time
   */
  boolean kill() {
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
    return quietRounds == 2;
  }

  /** Returns whether there are processes of which it cannot be said yet whose they are. */
  private boolean collect(Map<Long, ProcessHandle> found) {
    root.descendants().forEach(process -> found.putIfAbsent(process.pid(), process));
    if (hasProc) {
      return collectTagged(found);
    }
    for (ProcessHandle known : List.copyOf(found.values())) {
      known.descendants().forEach(process -> found.putIfAbsent(process.pid(), process));
    }
    return false;
  }

  private boolean collectTagged(Map<Long, ProcessHandle> found) {
    boolean undecided = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid == root.pid() || found.containsKey(pid) || examined.contains(pid)) {
          continue;
        }
        byte[] environment;
        try {
          environment = environment(entry);
        } catch (AccessDeniedException e) {
          // Another user's.
          examined.add(pid);
          continue;
        }
        if (environment.length == 0 && isStarting(entry)) {
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

  /** Returns the environment of a process; an empty one where there is none to be seen now. */
  private static byte[] environment(Path entry) throws AccessDeniedException {
    try {
      return Files.readAllBytes(entry.resolve("environ"));
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /**
   * Returns whether a process in which no environment was found may be one that the program just
   * starts. A process that is between two programs has none for as long as the machine lets it wait
   * there; one that is older than the program is none of its own.
   */
  private boolean isStarting(Path entry) {
    return Stat.of(entry)
        .filter(stat -> stat.startedAt() >= startedAt && !stat.hasEnded() && !stat.ofTheKernel())
        .filter(stat -> !stat.hasNoEnvironment())
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
  private boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    return Stat.of(proc.resolve(Long.toString(process.pid())))
        .map(stat -> !stat.hasEnded())
        .orElseGet(process::isAlive);
  }

  /**
   * What the kernel says of a process in {@code /proc/PID/stat} (proc(5)).
   *
   * @param state one letter
   * @param flags of the kernel
   * @param startedAt clock ticks from the start of the machine
   * @param environmentStart address of the environment; 0 while a program is being started, and
   *     where that is not for us to know
   * @param environmentEnd address behind the environment; 0 as above
   */
  private record Stat(
      char state, long flags, long startedAt, long environmentStart, long environmentEnd) {
    /** Reads it; nothing when the process is gone or the platform has no such file. */
    static Optional<Stat> of(Path entry) {
      try {
        String text = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
        // The second field is the name in brackets, which may hold anything.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).strip().split(" ");
        return Optional.of(
            new Stat(
                fields[0].charAt(0),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[19]),
                address(fields, 47),
                address(fields, 48)));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }

    /** Returns an address among the fields; 0 where a kernel before 3.5 has no such field. */
    private static long address(String[] fields, int index) {
      return index < fields.length ? Long.parseUnsignedLong(fields[index]) : 0;
    }

    /** Returns whether it runs a program that was started without any variable. */
    boolean hasNoEnvironment() {
      return environmentEnd != 0 && environmentStart == environmentEnd;
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
