package dev.reelwright.activities.unit;

import dev.reelwright.workflows.production.Cost;
import java.util.Optional;

/**
 * Passes on what is reported, and takes nothing else.
 *
 * @param listener hears each report
 */
public record ReportsOnly(Listener listener) implements ProgressReporter {
  /** Hears reports. */
  @FunctionalInterface
  public interface Listener {
    /** Takes one, as {@link ProgressReporter#report} does. */
    void heard(double done, double total, String message);
  }

  @Override
  public void report(double done, double total, String message) {
    listener.heard(done, total, message);
  }

  @Override
  public void checkpoint(String state) {}

  @Override
  public Optional<String> lastCheckpoint() {
    return Optional.empty();
  }

  @Override
  public void spend(Cost more) {}
}
