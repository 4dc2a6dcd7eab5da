package dev.reelwright.activities.provider;

import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.workflows.production.Cost;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is reported. */
public final class RecordedProgress implements ProgressReporter {
  private final List<Double> fractions = new CopyOnWriteArrayList<>();
  private Cost spent = Cost.NONE;

  /** Returns every fraction that was reported, in order; 0 where the total was not known. */
  public List<Double> fractions() {
    return fractions;
  }

  /** Returns what was spent in all. */
  public synchronized Cost spent() {
    return spent;
  }

  @Override
  public void report(double done, double total, String message) {
    fractions.add(total > 0 ? done / total : 0);
  }

  @Override
  public void checkpoint(String state) {}

  @Override
  public Optional<String> lastCheckpoint() {
    return Optional.empty();
  }

  @Override
  public synchronized void spend(Cost more) {
    spent = spent.plus(more);
  }
}
