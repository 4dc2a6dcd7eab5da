package dev.reelwright.benchmarks.chaos;

import java.util.Locale;

/**
 * Something that happens to a process at a moment of a production.
 *
 * @param at the production's done share, in [0, 1), from which on it happens: so that it hits the
 *     same stage on a fast and on a slow machine
 * @param target the process
 * @param kill whether it is killed (SIGKILL) and started again; else it is stopped (SIGSTOP) and
 *     goes on
 * @param seconds how long it is gone or stands still
 */
record Fault(double at, Target target, boolean kill, double seconds) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f %s %s for %.1f s",
        at,
        kill ? "kill -9" : "stop",
        target.label(),
        seconds);
  }
}
