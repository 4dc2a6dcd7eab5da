package dev.reelwright.starter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether a process has ended, whoever its parent is. */
public final class ProcessEnd {
  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_MILLIS = 10;

  private ProcessEnd() {}

  /**
   * Returns whether a process has ended. One that has stays in the table until its parent asks for
   * it, which the one that orphans are left to may never do.
   */
  public static boolean hasEnded(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      String text = Files.readString(status);
      return text.matches("(?s).*\\nState:\\s+[ZX].*")
          && text.matches("(?s).*\\nThreads:\\s+[01]\\n.*");
    } catch (IOException noSuchProcessOrTable) {
      return !process.isAlive();
    }
  }

  /** Waits until a process has ended. */
  public static void await(ProcessHandle process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!hasEnded(process)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("process " + process.pid() + " has not ended");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
