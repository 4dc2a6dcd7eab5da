package dev.reelwright.activities.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What work must not leave behind. A thread or a process that has nothing more to do may still need
 * a processor to end, so that it is waited for.
 */
public final class LeftBehind {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private LeftBehind() {}

  /** Fails when a thread with this in its name, in whatever case, does not end. */
  public static void assertNoThread(String name) throws InterruptedException {
    assertNothing(
        "threads",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(thread -> thread.toLowerCase(java.util.Locale.ROOT).contains(name))
                .toList());
  }

  /** Fails when a process that this one has started does not end. */
  public static void assertNoProcess() throws InterruptedException {
    assertNothing(
        "processes",
        () -> ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList());
  }

  /** Fails when something does not go. */
  public static void assertNothing(String what, Supplier<List<?>> left)
      throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    List<?> now = left.get();
    while (!now.isEmpty() && System.nanoTime() - giveUp < 0) {
      Thread.sleep(10);
      now = left.get();
    }
    assertThat(now).as("%s that are left", what).isEmpty();
  }
}
