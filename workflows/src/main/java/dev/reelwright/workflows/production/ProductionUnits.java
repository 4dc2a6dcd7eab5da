package dev.reelwright.workflows.production;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final ProductionTerms terms;
  private final Map<UnitId, Cost> promised = new LinkedHashMap<>();
  private final Set<String> registered = new HashSet<>();
  private final Map<String, KeptUnit> ended = new LinkedHashMap<>();

  /**
   * Creates it.
   *
   * @param production workflow id
   * @param changed is called after each change of the progress
   * @param again what is to be made again; null for nothing
   * @param terms what may be spent, and whether stalls are notified of
   */
  public ProductionUnits(
      String production,
      ProductionProgress progress,
      SlidingWindow window,
      Runnable changed,
      MadeAgain again,
      ProductionTerms terms) {
    this.production = production;
    this.progress = progress;
    this.window = window;
    this.changed = changed;
    this.again = again;
    this.terms = terms;
  }

  /**
   * Registers a unit; where two would have the same name, the later one's gets a tilde.
   *
   * @param weight expected seconds of work
   */
  public UnitId register(String stage, String unit, String label, double weight) {
    String name = unit;
    while (!registered.add(key(stage, name))) {
      name += "~";
    }
    if (!progress.has(stage, name)) {
      progress.register(stage, name, label, weight);
    }
    return unit(stage, name, label);
  }

  /**
   * Registers a unit whose work was not foreseen, of a stage that may have begun; to be run with
   * {@link #runOnceMore}.
   */
  public UnitId registerMore(String stage, String unit, String label) {
    progress.registerMore(stage, unit, label);
    return unit(stage, unit, label);
  }

  /** Registers a decision that a person is to make. */
  public UnitId registerDecision(String stage, String unit, String label) {
    progress.registerDecision(stage, unit, label);
    return unit(stage, unit, label);
  }

  /** Says that a person's decision is waited for. */
  public void awaitDecision(UnitId unit) {
    progress.awaitDecision(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    changed.run();
  }

  /** Says that there is nothing to decide upon for now. */
  public void withdrawDecision(UnitId unit) {
    progress.withdrawDecision(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    changed.run();
  }

  /** Says that a unit that was not foreseen is not needed after all. */
  public void forgo(UnitId unit) {
    if (progress.isRegistered(unit.stage(), unit.unit())) {
      progress.forgo(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
      changed.run();
    }
  }

  /** Says that a person has decided. */
  public void decide(UnitId unit) {
    progress.decide(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    changed.run();
  }

  /** Says that a person has decided what becomes of units that may have failed. */
  public void settle(Collection<UnitId> units) {
    for (UnitId unit : units) {
      progress.settle(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    }
    changed.run();
  }

  private static String key(String stage, String unit) {
    return stage + "\n" + unit;
  }

  /**
   * Takes over units that have ended in an earlier run. Whoever adds one of them to the window gets
   * its result or failure at once instead; the progress knows of it already.
   */
  public void takeOver(List<KeptUnit> units, Map<String, List<String>> stacks) {
    units.forEach(unit -> ended.put(key(unit.stage(), unit.unit()), unit));
    this.stacks.putAll(stacks);
  }

  /** Returns the ended units whose results are known by type, for a further run. */
  public List<KeptUnit> ended() {
    return List.copyOf(ended.values());
  }

  /** Returns where the first failure of each stage came from; in the same order on every replay. */
  public Map<String, List<String>> stacks() {
    return new TreeMap<>(stacks);
  }

  /** Names a unit without registering it. */
  public UnitId unit(String stage, String unit, String label) {
    return new UnitId(
        production,
        stage,
        unit,
        label,
        again == null ? null : again.tokenOf(stage),
        terms.notifies(NotificationEvent.STALLED) ? Boolean.TRUE : null);
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
    run(rank, new SlidingWindow.Lane(1), unit, null, wanted, start, done, failed);
  }

  /**
   * Adds a registered unit to a lane of the window, unless an earlier run has ended it.
   *
   * @param type type of the result; null for a unit that ends before the production can move to a
   *     further run
   */
  public <T> void run(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      Type type,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      Consumer<T> done,
      Consumer<FailureDetail> failed) {
    run(rank, lane, unit, type, Cost.NONE, wanted, mayPay -> start.get(), done, failed);
  }

  /** Starts a unit that costs something. */
  @FunctionalInterface
  public interface PaidStart<T> {
    /**
     * Starts its activity.
     *
     * @param mayPay false when the unit may only reuse what is there; where it would have to pay,
     *     it fails with BUDGET_EXCEEDED
     */
    Promise<T> start(boolean mayPay);
  }

  /**
   * Adds a registered unit that costs something to a lane of the window, unless an earlier run has
   * ended it. What it costs at most must be within the budget, beside all that is spent and all
   * that running units may cost. It waits for those; when the budget has no room for it even then,
   * it may only reuse what is there.
   *
   * @param most what the unit costs when nothing of it can be reused
   */
  public <T> void run(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      Type type,
      Cost most,
      BooleanSupplier wanted,
      PaidStart<T> start,
      Consumer<T> done,
      Consumer<FailureDetail> failed) {
    KeptUnit before = ended.get(key(unit.stage(), unit.unit()));
    if (before != null && before.failure() != null) {
      failed.accept(before.failure());
      return;
    }
    if (before != null) {
      done.accept(ProductionUnits.<T>value(before, type));
      return;
    }
    add(
        rank,
        lane,
        unit,
        type,
        most,
        wanted,
        start,
        done,
        (detail, failure) -> {
          keep(unit, type, null, detail);
          stacks.putIfAbsent(unit.stage(), FailureDetails.stack(failure));
          progress.fail(unit.stage(), unit.unit(), detail, Workflow.currentTimeMillis());
          failed.accept(detail);
        });
  }

  /**
   * Adds a registered unit whose failure is a warning only.
   *
   * @param type type of the result
   * @param missing begins the warning
   * @param done takes the result, or null when it has failed for good
   */
  public <T> void runOptional(
      int rank,
      UnitId unit,
      Type type,
      BooleanSupplier wanted,
      Supplier<Promise<T>> start,
      String missing,
      Consumer<T> done) {
    KeptUnit before = ended.get(key(unit.stage(), unit.unit()));
    if (before != null) {
      done.accept(before.result() == null ? null : ProductionUnits.<T>value(before, type));
      return;
    }
    add(
        rank,
        new SlidingWindow.Lane(1),
        unit,
        type,
        Cost.NONE,
        wanted,
        mayPay -> start.get(),
        done,
        (detail, failure) -> {
          keep(unit, type, null, null);
          progress.forgo(
              unit.stage(),
              unit.unit(),
              missing + ": " + detail.message(),
              detail.attempt(),
              Workflow.currentTimeMillis());
          done.accept(null);
        });
  }

  /**
   * Adds a unit that was not foreseen to a lane of the window. What had been made before it is
   * still there, so that its failure is a warning only.
   *
   * @param most what the unit costs when nothing of it can be reused
   * @param failed takes the failure for good, already accounted for; never called for a
   *     cancellation
   */
  public <T> void runOnceMore(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      Cost most,
      PaidStart<T> start,
      Consumer<T> done,
      Consumer<FailureDetail> failed) {
    add(
        rank,
        lane,
        unit,
        null,
        most,
        () -> true,
        start,
        done,
        (detail, failure) -> {
          progress.forgo(
              unit.stage(),
              unit.unit(),
              unit.label() + " failed: " + detail.message(),
              detail.attempt(),
              Workflow.currentTimeMillis());
          failed.accept(detail);
        });
    window.wake();
  }

  private boolean isAffordable(Cost spent, Cost most) {
    return terms.budget() == null || terms.budget().allows(spent, most);
  }

  private Cost spentOrPromised() {
    Cost sum = progress.spent();
    for (Cost of : promised.values()) {
      sum = sum.plus(of);
    }
    return sum;
  }

  /** A unit whose cost only its work can tell has said itself what it would have been. */
  private FailureDetail beyondBudget(UnitId unit, Cost most, FailureDetail found) {
    if (most.equals(Cost.NONE)) {
      return beyondBudget(unit, found.message());
    }
    Budget budget = terms.budget();
    String message =
        "the budget of "
            + budget
            + " is used up: "
            + budget.limited(progress.spent())
            + " spent, and the next unit ("
            + unit.label()
            + ") takes up to "
            + budget.limited(most);
    return beyondBudget(unit, message);
  }

  private FailureDetail beyondBudget(UnitId unit, String message) {
    return new FailureDetail(
        FailureCode.BUDGET_EXCEEDED,
        message,
        unit.stage(),
        unit.unit(),
        1,
        null,
        null,
        null,
        "go on with: reelwright resume "
            + production
            + " --budget AMOUNT, where AMOUNT is what may be spent from then on; what is made is"
            + " not paid for again",
        List.of());
  }

  /** Returns what may still be spent while no unit runs that costs anything; null for no limit. */
  public Budget left() {
    return terms.budget() == null ? null : terms.budget().minus(progress.spent());
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

  /** The type that a unit is run with is that of its result. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T value(KeptUnit before, Type type) {
    return (T) StateParts.value(before.result(), type);
  }

  private void keep(UnitId unit, Type type, Object result, FailureDetail failure) {
    if (type != null) {
      String text = result == null ? null : StateParts.text(result);
      ended.put(
          key(unit.stage(), unit.unit()), new KeptUnit(unit.stage(), unit.unit(), text, failure));
    }
  }

  private <T> void add(
      int rank,
      SlidingWindow.Lane lane,
      UnitId unit,
      Type type,
      Cost most,
      BooleanSupplier wanted,
      PaidStart<T> start,
      Consumer<T> done,
      BiConsumer<FailureDetail, RuntimeException> failed) {
    window.add(
        rank,
        lane,
        new SlidingWindow.Unit<T>() {
          @Override
          public boolean wanted() {
            return wanted.getAsBoolean();
          }

          @Override
          public boolean ready() {
            // What runs may turn out to cost nothing.
            return isAffordable(spentOrPromised(), most) || !isAffordable(progress.spent(), most);
          }

          @Override
          public Promise<T> start() {
            boolean mayPay = isAffordable(spentOrPromised(), most);
            if (mayPay && terms.budget() != null) {
              promised.put(unit, most);
            }
            progress.begin(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
            changed.run();
            return start.start(mayPay);
          }

          @Override
          public void succeeded(T result) {
            promised.remove(unit);
            UnitReceipt receipt = result instanceof Made<?> made ? made.receipt() : null;
            String url =
                result instanceof Made<?> made && made.value() instanceof Addressed seen
                    ? seen.url()
                    : null;
            progress.succeed(unit.stage(), unit.unit(), receipt, url, Workflow.currentTimeMillis());
            keep(unit, type, result, null);
            done.accept(result);
            changed.run();
          }

          @Override
          public void failed(RuntimeException failure) {
            // Where it does not say what it has paid, it may have paid all of it.
            progress.spend(
                FailureDetails.spent(failure)
                    .orElseGet(() -> promised.getOrDefault(unit, Cost.NONE)));
            promised.remove(unit);
            if (FailureDetails.isCancellation(failure)) {
              progress.cancel(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
            } else {
              FailureDetail found = FailureDetails.of(failure, unit);
              FailureDetail detail =
                  found.code() == FailureCode.BUDGET_EXCEEDED && terms.budget() != null
                      ? beyondBudget(unit, most, found)
                      : found;
              Workflow.getLogger(ProductionUnits.class)
                  .warn(
                      "{} failed for good: {}: {}", unit.label(), detail.code(), detail.message());
              failed.accept(detail, failure);
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
