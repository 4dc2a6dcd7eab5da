package dev.reelwright.starter.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from every other one that has had or will have its number, however the clock is
 * set meanwhile. Known where there is Linux' {@code /proc}.
 */
final class ProcessIdentity {
  private static final Path PROC = Path.of("/proc");

  /** Places among the fields of {@code stat} (proc(5)) that follow the name of the program. */
  private static final int STATE_FIELD = 0;

  private static final int THREADS_FIELD = 17;
  private static final int START_FIELD = 19;

  private ProcessIdentity() {}

  /**
   * Returns the identity of a process: the kernel's id of the time since it was booted, and the
   * process's start in clock ticks since then.
   *
   * @return nothing when there is no such process, or no such table
   */
  static Optional<String> of(long pid) {
    try {
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      String[] fields = fields(pid);
      return fields.length <= START_FIELD
          ? Optional.empty()
          : Optional.of(boot + "/" + fields[START_FIELD]);
    } catch (IOException noSuchTable) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a process has ended and only stays in the table until whoever it was left to
   * asks for it. Its state is that of its first thread, which may end before the others do.
   */
  static boolean isOnlyRemembered(long pid) {
    try {
      String[] fields = fields(pid);
      return fields.length > THREADS_FIELD
          && fields[STATE_FIELD].equals("Z")
          && Integer.parseInt(fields[THREADS_FIELD]) <= 1;
    } catch (IOException noSuchTable) {
      return false;
    }
  }

  private static String[] fields(long pid) throws IOException {
    String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
    // A program's name stands in brackets and may hold any of them, and spaces.
    return line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
  }
}
