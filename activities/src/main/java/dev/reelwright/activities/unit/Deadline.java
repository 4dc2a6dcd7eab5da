package dev.reelwright.activities.unit;

import java.time.Duration;

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

  /** Returns the earlier one of this deadline and the one that is this long from now. */
  public Deadline orAfter(Duration time) {
    long other = System.nanoTime() + time.toNanos();
    return other - nanoTime < 0 ? new Deadline(other) : this;
  }
}
