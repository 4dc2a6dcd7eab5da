package dev.reelwright.activities.unit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A point on the monotonic clock by which work must have ended. A change of the wall clock does not
 * move it.
 */
public final class Deadline {
  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the deadline that is this long from now. */
  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Returns the time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Returns whether no time is left. */
  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /**
   * Runs an action when the deadline passes, at once when it has. The action must be quick and may
   * run on any thread.
   *
   * @return what withdraws the action
   */
  public Cancellation.Registration onPassed(Runnable action) {
    CompletableFuture<Void> timer = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        timer
            .orTimeout(remaining().toNanos(), TimeUnit.NANOSECONDS)
            .exceptionally(
                timeout -> {
                  action.run();
                  return null;
                });
    // Completing the timer also takes it out of the platform's queue.
    return () -> timer.complete(null);
  }

  /** Returns the earlier one of this deadline and the one that is this long from now. */
  public Deadline orAfter(Duration time) {
    long other = System.nanoTime() + time.toNanos();
    return other - nanoTime < 0 ? new Deadline(other) : this;
  }
}
