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
  public static boolean hasEnded(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(status).stream().anyMatch(line -> line.matches("State:\\s+[ZX].*"));
    } catch (IOException noSuchProcessOrTable) {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
  }

  /** Waits until a process has ended. */
  public static void await(long pid) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!hasEnded(pid)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("process " + pid + " has not ended");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
