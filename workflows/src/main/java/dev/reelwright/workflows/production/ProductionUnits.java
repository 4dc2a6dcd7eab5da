package dev.reelwright.workflows.production;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs a production's units through its sliding window and keeps its progress. */
public final class ProductionUnits {
  private final String production;
  private final ProductionProgress progress;
  private final SlidingWindow window;
  private final Runnable changed;
  private final Map<String, List<String>> stacks = new HashMap<>();
  private final MadeAgain again;

  /**
   * Creates it.
   *
   * @param production workflow id
   * @param changed is called after each change of the progress
   * @param again what is to be made again; null for nothing
   */
  public ProductionUnits(
      String production,
      ProductionProgress progress,
      SlidingWindow window,
      Runnable changed,
      MadeAgain again) {
    this.production = production;
    this.progress = progress;
    this.window = window;
    this.changed = changed;
    this.again = again;
  }

  /**
   * Registers a unit; where two would have the same name, the later one's gets a tilde.
   *
   * @param weight expected seconds of work
   */
  public UnitId register(String stage, String unit, String label, double weight) {
    String name = unit;
    while (progress.has(stage, name)) {
      name += "~";
    }
    progress.register(stage, name, label, weight);
    return unit(stage, name, label);
  }

  /** Names a unit without registering it. */
  public UnitId unit(String stage, String unit, String label) {
    return new UnitId(production, stage, unit, label, again == null ? null : again.tokenOf(stage));
  }

  /** Returns the sum of the receipts of those of some units that have ended well. */
  public Receipt receipt(Collection<UnitId> units) {
    return progress.receipt(units);
  }

  /**
   * Adds a registered unit to the window.
   *
   * @param rank lower ranks start first
   * @param wanted whether the unit is still of use when its place is free
   * @param start starts its activity
   * @param done takes the result; the receipt of a {@link Made} is already accounted for
   * @param failed takes the failure for good, already accounted for; never called for a
   *     cancellation
   */
  public <T> void run(
      int rank,
      UnitId unit,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      Consumer<T> done,
      Consumer<FailureDetail> failed) {
    run(rank, new SlidingWindow.Lane(1), unit, wanted, start, done, failed);
  }

  /** Adds a registered unit to a lane of the window. */
  public <T> void run(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      Consumer<T> done,
      Consumer<FailureDetail> failed) {
    add(
        rank,
        lane,
        unit,
        wanted,
        start,
        done,
        (detail, failure) -> {
          stacks.putIfAbsent(unit.stage(), FailureDetails.stack(failure));
          progress.fail(unit.stage(), unit.unit(), detail, Workflow.currentTimeMillis());
          failed.accept(detail);
        });
  }

  /**
   * Adds a registered unit whose failure is a warning only.
   *
   * @param missing begins the warning
   * @param done takes the result, or null when it has failed for good
   */
  public <T> void runOptional(
      int rank,
      UnitId unit,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      String missing,
      Consumer<T> done) {
    add(
        rank,
        new SlidingWindow.Lane(1),
        unit,
        wanted,
        start,
        done,
        (detail, failure) -> {
          progress.forgo(
              unit.stage(),
              unit.unit(),
              missing + ": " + detail.message(),
              Workflow.currentTimeMillis());
          done.accept(null);
        });
  }

  /** Says of those units that have not begun that they never will. */
  public void abandon(Collection<UnitId> units) {
    for (UnitId unit : units) {
      if (progress.isRegistered(unit.stage(), unit.unit())) {
        progress.abandon(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
      }
    }
    changed.run();
  }

  /** Returns where the first failure for good of a stage came from; empty when that is unknown. */
  public List<String> stack(String stage) {
    return stacks.getOrDefault(stage, List.of());
  }

  /** Says that files stand in the output folder. */
  public void deliver(List<DeliveredFile> files) {
    progress.deliver(files);
  }

  private <T> void add(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      Consumer<T> done,
      BiConsumer<FailureDetail, RuntimeException> ended) {
    window.add(
        rank,
        lane,
        new SlidingWindow.Unit<T>() {
          @Override
          public boolean wanted() {
            return wanted.getAsBoolean();
          }

          @Override
          public Promise<T> start() {
            progress.begin(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
            changed.run();
            return start.get();
          }

          @Override
          public void succeeded(T result) {
            UnitReceipt receipt = result instanceof Made<?> made ? made.receipt() : null;
            progress.succeed(unit.stage(), unit.unit(), receipt, Workflow.currentTimeMillis());
            done.accept(result);
            changed.run();
          }

          @Override
          public void failed(RuntimeException failure) {
            if (FailureDetails.isCancellation(failure)) {
              progress.cancel(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
            } else {
              FailureDetail detail = FailureDetails.of(failure, unit);
              Workflow.getLogger(ProductionUnits.class)
                  .warn(
                      "{} failed for good: {}: {}", unit.label(), detail.code(), detail.message());
              ended.accept(detail, failure);
            }
            changed.run();
          }

          @Override
          public void dropped() {
            abandon(List.of(unit));
          }
        });
  }
}
