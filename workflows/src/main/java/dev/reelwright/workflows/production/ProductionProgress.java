package dev.reelwright.workflows.production;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The durable part of a production's progress: kept by the workflow, rebuilt by replay, and the
 * whole truth when nothing else can be asked. It reads no clock: every change brings its time.
 *
 * <p>The fraction never falls, by construction: a stage's units and their weights are registered
 * before the first of them begins, a stage's share of the whole is fixed before the stage begins,
 * and only units that ended well add to it. It is 1.0 only when the outcome says that everything
 * asked for has been dealt with.
 *
 * <p>Weights are the expected seconds of work on an ordinary machine. Only their ratios matter for
 * the fraction; the time to the end comes from the seconds that ended units have really taken per
 * weight.
 *
 * <p>Knows nothing of any kind of production.
 */
public final class ProductionProgress {
  /** Units of a stage that must have ended before its rate is believed. */
  private static final int MEASURED_UNITS = 3;

  /** Share of the open work from which a stage must have been measured before there is an ETA. */
  private static final double HEAVY_SHARE = 0.25;

  /** Failures that a stage lists. */
  private static final int LISTED_FAILURES = 20;

  /** Warnings that a report lists. */
  private static final int LISTED_WARNINGS = 100;

  private final String production;
  private final String runId;
  private final String kind;
  private final long startedAt;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final Set<UnitName> kept = new HashSet<>();
  private final List<UnitReceipt> receipts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<DeliveredFile> files = new ArrayList<>();
  private final List<FailureDetail> failures = new ArrayList<>();
  private final Deque<UnitChange> changes = new ArrayDeque<>();
  private String title;
  private Outcome outcome = Outcome.RUNNING;
  private FailureDetail failure;
  private long updatedAt;
  private long workBeganAt;
  private double workSeconds;
  private Receipt receipt = Receipt.EMPTY;
  private Cost spent = Cost.NONE;
  private int carried;

  /**
   * Creates the progress of a production that begins now.
   *
   * @param production workflow id
   * @param runId the engine's id of the production's first run
   * @param kind kind of production, for example {@code video}
   * @param title what is being made, for people
   * @param now milliseconds since the epoch
   */
  public ProductionProgress(String production, String runId, String kind, String title, long now) {
    this.production = production;
    this.runId = runId;
    this.kind = kind;
    this.title = title;
    this.startedAt = now;
    this.updatedAt = now;
  }

  /** Goes on with the progress of an earlier run. */
  public ProductionProgress(String production, ProgressSnapshot before) {
    this(production, before.runId(), before.kind(), before.title(), before.startedAt());
    before.stages().forEach(stage -> stages.put(stage.name(), Stage.of(stage)));
    receipts.addAll(before.receipts());
    carried = receipts.size();
    receipt = before.receipt();
    warnings.addAll(before.warnings());
    files.addAll(before.files());
    failures.addAll(before.failures());
    if (before.changes() != null) {
      changes.addAll(before.changes());
    }
    updatedAt = before.updatedAt();
    workBeganAt = before.workBeganAt();
    workSeconds = before.workSeconds();
    spent = before.spent() == null ? before.receipt().cost() : before.spent();
  }

  /** Returns everything that a further run needs; asked for while no unit runs. */
  public ProgressSnapshot snapshot() {
    return new ProgressSnapshot(
        runId,
        kind,
        title,
        startedAt,
        updatedAt,
        workBeganAt,
        workSeconds,
        stages.values().stream().map(Stage::snapshot).toList(),
        List.copyOf(receipts),
        receipt,
        List.copyOf(warnings),
        List.copyOf(files),
        List.copyOf(failures),
        spent,
        List.copyOf(changes));
  }

  /**
   * Adds a stage; stages stand in the order in which they are added.
   *
   * @param weight share of the whole in [0, 1]; 0 for a stage that makes nothing
   */
  public void addStage(String name, String phase, double weight) {
    if (stages.put(name, new Stage(name, phase, weight)) != null) {
      throw new IllegalArgumentException("stage " + name + " is there already");
    }
  }

  /** Says what is being made. */
  public void title(String title) {
    this.title = title;
  }

  /**
   * Divides what the stages with registered units that have not begun have together among them, by
   * the weights of their units.
   */
  public void balance() {
    double share = 0;
    double weight = 0;
    for (Stage stage : stages.values()) {
      if (stage.pending() && stage.totalWeight > 0) {
        share += stage.share;
        weight += stage.totalWeight;
      }
    }
    for (Stage stage : stages.values()) {
      if (stage.pending() && stage.totalWeight > 0) {
        stage.share = share * stage.totalWeight / weight;
      }
    }
  }

  /**
   * Registers a unit of a stage that has not begun.
   *
   * @param weight expected seconds of work, greater than 0
   * @throws IllegalStateException when the stage has begun, since its fraction could fall then
   */
  public void register(String stage, String unit, String label, double weight) {
    Stage of = stage(stage);
    if (!of.pending()) {
      throw new IllegalStateException("stage " + stage + " has begun");
    }
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight must be greater than 0, was " + weight);
    }
    if (of.units.put(unit, new Unit(unit, label, weight)) != null) {
      throw new IllegalArgumentException("unit " + unit + " of " + stage + " is there already");
    }
    of.totalWeight += weight;
  }

  /**
   * Registers a unit of a stage that may have begun, or ended: work that nobody had foreseen. It is
   * counted, but the stage's fraction tells of the foreseen units alone and so never falls.
   */
  public void registerMore(String stage, String unit, String label) {
    Stage of = stage(stage);
    if (of.units.put(unit, new Unit(unit, label, 0)) != null) {
      throw new IllegalArgumentException("unit " + unit + " of " + stage + " is there already");
    }
    of.more++;
  }

  /**
   * Registers a decision that a person is to make. It weighs nothing, since a person's time is no
   * work; the fraction of its stage is the share of the decisions that were made.
   */
  public void registerDecision(String stage, String unit, String label) {
    Stage of = stage(stage);
    of.decides = true;
    if (of.units.put(unit, new Unit(unit, label, 0)) != null) {
      throw new IllegalArgumentException("unit " + unit + " of " + stage + " is there already");
    }
  }

  /** Says that a person's decision is waited for. */
  public void awaitDecision(String stage, String unit, long now) {
    begin(stage, unit, now);
  }

  /** Says that there is nothing to decide upon until the decision is waited for again. */
  public void withdrawDecision(String stage, String unit, long now) {
    Stage of = stage(stage);
    of.unit(unit).state = UnitState.REGISTERED;
    of.active.remove(unit);
    updatedAt = now;
  }

  /** Says that a person has decided. */
  public void decide(String stage, String unit, long now) {
    Stage of = stage(stage);
    of.end(unit, now);
    of.done++;
    updatedAt = now;
    change(of, unit, UnitChange.State.MADE, 1, null, null);
  }

  /**
   * Says that a person has decided what becomes of a unit that had failed for good or was
   * abandoned: a failure is a warning from then on. Nothing happens where it has ended well.
   */
  public void settle(String stage, String unit, long now) {
    Stage of = stage(stage);
    if (!of.lost.remove(unit)) {
      return;
    }
    Unit lost = of.unit(unit);
    of.lostWeight -= lost.weight;
    of.doneWeight += lost.weight;
    of.forgone++;
    updatedAt = now;
    List<FailureDetail> found =
        of.failures.stream().filter(failure -> unit.equals(failure.unit())).toList();
    if (found.isEmpty()) {
      of.abandoned--;
      return;
    }
    of.failed--;
    of.failures.removeAll(found);
    failures.removeAll(found);
    receipt =
        new Receipt(
            receipt.made(),
            receipt.reused(),
            receipt.failed() - 1,
            receipt.savedSeconds(),
            receipt.cost());
    warn(lost.label + " had failed: " + found.get(0).message());
  }

  /** Returns whether a stage has a unit of this name. */
  public boolean has(String stage, String unit) {
    return stage(stage).units.containsKey(unit);
  }

  /** Says that a unit has been given to the engine. */
  public void begin(String stage, String unit, long now) {
    Stage of = stage(stage);
    of.unit(unit).state = UnitState.ACTIVE;
    of.active.put(unit, of.unit(unit));
    if (of.beganAt == 0) {
      of.beganAt = now;
    }
    updatedAt = now;
  }

  /**
   * Says that a unit has ended well, with a result that has no address.
   *
   * @param receipt how; null for a unit that needs none
   */
  public void succeed(String stage, String unit, UnitReceipt receipt, long now) {
    succeed(stage, unit, receipt, null, now);
  }

  /**
   * Says that a unit has ended well.
   *
   * @param receipt how; null for a unit that needs none
   * @param url where its result can be seen; null when it has no address
   */
  public void succeed(String stage, String unit, UnitReceipt receipt, String url, long now) {
    Stage of = stage(stage);
    Unit ended = of.end(unit, now);
    of.done++;
    of.doneWeight += ended.weight;
    updatedAt = now;
    boolean reused = receipt != null && receipt.decision() == UnitDecision.REUSED;
    change(
        of,
        unit,
        reused ? UnitChange.State.REUSED : UnitChange.State.MADE,
        receipt == null ? 1 : receipt.attempt(),
        url,
        null);
    if (receipt == null) {
      return;
    }
    spent = spent.plus(receipt.cost());
    UnitReceipt counted = kept.contains(UnitName.of(receipt)) ? receipt.kept() : receipt;
    receipts.add(counted);
    if (counted.decision() == UnitDecision.REUSED) {
      of.reused++;
    }
    this.receipt = this.receipt.plus(counted);
    if (ended.weight > 0) {
      of.measuredUnits++;
      of.measuredWeight += ended.weight;
      of.measuredSeconds += receipt.cost().seconds();
    }
    workSeconds += receipt.cost().seconds();
    if (workBeganAt == 0) {
      workBeganAt = Math.max(startedAt, now - Math.round(receipt.cost().seconds() * 1000));
    }
  }

  private void change(
      Stage of, String unit, UnitChange.State state, int attempt, String url, String error) {
    long number = changes.isEmpty() ? 1 : changes.getLast().number() + 1;
    if (changes.size() == ProgressReport.LISTED_CHANGES) {
      changes.removeFirst();
    }
    changes.addLast(
        new UnitChange(
            number,
            updatedAt,
            of.name,
            unit,
            state,
            attempt,
            of.done + of.forgone,
            of.units.size(),
            url,
            error));
  }

  /**
   * Says that the production goes on from an earlier point of its own history: what had ended well
   * by then was made before and counts as reused, and what was spent after it stays spent.
   */
  public void resume(Resumption resumption, long now) {
    spent = spent.plus(resumption.spent());
    resumption
        .kept()
        .forEach((stage, units) -> units.forEach(unit -> kept.add(new UnitName(stage, unit))));
    Receipt sum = new Receipt(0, 0, receipt.failed(), 0, Cost.NONE);
    for (int i = 0; i < receipts.size(); i++) {
      UnitReceipt before = receipts.get(i);
      boolean keptNow = i < carried || kept.contains(UnitName.of(before));
      if (before.decision() == UnitDecision.MADE && keptNow) {
        receipts.set(i, before.kept());
        stage(before.stage()).reused++;
      }
      sum = sum.plus(receipts.get(i));
    }
    receipt = sum;
    if (workBeganAt != 0) {
      // Nobody worked in the meantime.
      workBeganAt += Math.max(0, now - updatedAt);
    }
    updatedAt = now;
  }

  /** Says that something was spent that no receipt will tell of. */
  public void spend(Cost more) {
    spent = spent.plus(more);
  }

  /**
   * Returns what was spent so far. Other than the cost of the {@link #receipt()}, it counts what
   * was spent before the production was resumed from its history, too.
   */
  public Cost spent() {
    return spent;
  }

  /** Says that a unit has failed for good. */
  public void fail(String stage, String unit, FailureDetail failure, long now) {
    Stage of = stage(stage);
    of.lostWeight += of.end(unit, now).weight;
    of.lost.add(unit);
    of.failed++;
    of.failures.add(failure);
    failures.add(failure);
    receipt =
        new Receipt(
            receipt.made(),
            receipt.reused(),
            receipt.failed() + 1,
            receipt.savedSeconds(),
            receipt.cost());
    updatedAt = now;
    String error = failure.code() + ": " + failure.message();
    change(of, unit, UnitChange.State.FAILED, failure.attempt(), null, error);
  }

  /**
   * Says that an optional unit has failed for good: a warning, and the stage goes on without it.
   */
  public void forgo(String stage, String unit, String warning, long now) {
    forgo(stage, unit, warning, 1, now);
  }

  /**
   * Says that an optional unit has failed for good: a warning, and the stage goes on without it.
   *
   * @param attempt attempt that failed, from 1
   */
  public void forgo(String stage, String unit, String warning, int attempt, long now) {
    forgo(stage, unit, now);
    warn(warning);
    change(stage(stage), unit, UnitChange.State.FAILED, attempt, null, warning);
  }

  /** Says that the stage goes on without a unit that nobody needs. */
  public void forgo(String stage, String unit, long now) {
    Stage of = stage(stage);
    of.doneWeight += of.end(unit, now).weight;
    of.forgone++;
    updatedAt = now;
  }

  /** Says that a unit will never begin, because what it is for has failed. */
  public void abandon(String stage, String unit, long now) {
    Stage of = stage(stage);
    of.lostWeight += of.end(unit, now).weight;
    of.lost.add(unit);
    of.abandoned++;
    updatedAt = now;
  }

  /** Returns whether a unit has not begun, nor been abandoned. */
  public boolean isRegistered(String stage, String unit) {
    return stage(stage).unit(unit).state == UnitState.REGISTERED;
  }

  /** Returns how many units all stages have together. */
  public int units() {
    return stages.values().stream().mapToInt(stage -> stage.units.size()).sum();
  }

  /** Says that a unit was ended by a cancellation. */
  public void cancel(String stage, String unit, long now) {
    stage(stage).active.remove(unit);
    updatedAt = now;
  }

  /** Says that a stage is left out. */
  public void skip(String stage) {
    stage(stage).skipped = true;
  }

  /** Says that a stage waits for a person, and with it the production. */
  public void waitForReview(String stage, long now) {
    Stage of = stage(stage);
    of.waiting = true;
    of.beganAt = now;
    outcome = Outcome.WAITING_FOR_REVIEW;
    updatedAt = now;
  }

  /** Says that the person has answered. */
  public void reviewed(String stage, long now) {
    Stage of = stage(stage);
    of.waiting = false;
    of.reviewed = true;
    of.endedAt = now;
    outcome = Outcome.RUNNING;
    updatedAt = now;
  }

  /** Says that nothing more can be done until a person has decided. */
  public void waitForPerson(long now) {
    outcome = Outcome.WAITING_FOR_REVIEW;
    updatedAt = now;
  }

  /** Says that there is work again. */
  public void goOn(long now) {
    outcome = Outcome.RUNNING;
    updatedAt = now;
  }

  /** Adds a warning, once. */
  public void warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** Adds delivered files. */
  public void deliver(List<DeliveredFile> delivered) {
    for (DeliveredFile file : delivered) {
      if (!files.contains(file)) {
        files.add(file);
      }
    }
  }

  /**
   * Ends the production.
   *
   * @param outcome a final one
   * @param failure why, for a production that failed; else null
   */
  public void finish(Outcome outcome, FailureDetail failure, long now) {
    if (!outcome.isFinal()) {
      throw new IllegalArgumentException(outcome + " is not final");
    }
    this.outcome = outcome;
    this.failure = failure;
    updatedAt = now;
    for (Stage stage : stages.values()) {
      if (stage.beganAt != 0 && stage.endedAt == 0) {
        stage.endedAt = now;
      }
      if (stage.decides) {
        stage.active.clear();
      }
    }
  }

  /** Returns the state of a stage. */
  public StageState state(String stage) {
    return stage(stage).state(outcome);
  }

  /** Returns the names of all stages in order. */
  public List<String> stageNames() {
    return List.copyOf(stages.keySet());
  }

  /** Returns where the production stands. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns the receipts of all ended units, in the order of their ends. */
  public List<UnitReceipt> receipts() {
    return List.copyOf(receipts);
  }

  /** Returns the sum of the receipts. */
  public Receipt receipt() {
    return receipt;
  }

  /** Returns the sum of the receipts of those of some units that have ended well. */
  public Receipt receipt(Collection<UnitId> units) {
    Set<UnitName> names = new HashSet<>();
    units.forEach(unit -> names.add(new UnitName(unit.stage(), unit.unit())));
    Receipt sum = Receipt.EMPTY;
    for (UnitReceipt of : receipts) {
      sum = names.contains(UnitName.of(of)) ? sum.plus(of) : sum;
    }
    return sum;
  }

  /** Returns all failures for good, in the order in which they happened. */
  public List<FailureDetail> failures() {
    return List.copyOf(failures);
  }

  /** Returns all warnings. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Returns the durable report. Its size depends on the units that run now, not on all units. Its
   * times are those of the last change; what goes on with the clock (elapsed time, stalls) is for
   * those to add who may read one.
   */
  public ProgressReport report() {
    double shares = 0;
    for (Stage stage : stages.values()) {
      shares += stage.skipped ? 0 : stage.share;
    }
    double fraction = 0;
    String current = null;
    List<StageProgress> table = new ArrayList<>();
    for (Stage stage : stages.values()) {
      StageState state = stage.state(outcome);
      if (current == null && (state == StageState.RUNNING || state == StageState.WAITING)) {
        current = stage.name;
      }
      double share = stage.skipped || shares == 0 ? 0 : stage.share / shares;
      fraction += share * stage.fraction();
      table.add(stage.report(state, share, outcome.isFinal() ? stage.endedAt : updatedAt));
    }
    boolean complete = outcome == Outcome.COMPLETED || outcome == Outcome.COMPLETED_WITH_FAILURES;
    return new ProgressReport(
        production,
        runId,
        kind,
        title,
        outcome,
        complete ? 1.0 : Math.min(fraction, Math.nextDown(1.0)),
        table,
        current,
        startedAt,
        updatedAt,
        (updatedAt - startedAt) / 1000.0,
        eta(),
        false,
        updatedAt,
        ProgressSource.DURABLE,
        receipt,
        warnings.subList(0, Math.min(LISTED_WARNINGS, warnings.size())),
        files,
        failure,
        List.copyOf(changes));
  }

  /**
   * Returns the seconds to the end: the open weight of each stage times its measured seconds per
   * weight (the production's own where the stage has too few measured units), over the parallelism
   * reached so far. Null until every stage that holds a large share of the open work has been
   * measured.
   */
  private Double eta() {
    if (outcome != Outcome.RUNNING || workBeganAt == 0) {
      return null;
    }
    double open = 0;
    double measuredSeconds = 0;
    double measuredWeight = 0;
    for (Stage stage : stages.values()) {
      open += stage.openWeight();
      measuredSeconds += stage.measuredSeconds;
      measuredWeight += stage.measuredWeight;
    }
    if (measuredWeight == 0) {
      return null;
    }
    double seconds = 0;
    for (Stage stage : stages.values()) {
      if (stage.pending() && stage.units.isEmpty() && stage.share > 0 && !stage.skipped) {
        return null;
      }
      boolean measured = stage.measuredUnits >= MEASURED_UNITS;
      if (!measured && stage.openWeight() > HEAVY_SHARE * open) {
        return null;
      }
      double rate =
          measured
              ? stage.measuredSeconds / stage.measuredWeight
              : measuredSeconds / measuredWeight;
      seconds += stage.openWeight() * rate;
    }
    double wall = Math.max(0.001, (updatedAt - workBeganAt) / 1000.0);
    return seconds / Math.max(1, workSeconds / wall);
  }

  private Stage stage(String name) {
    Stage stage = stages.get(name);
    if (stage == null) {
      throw new IllegalArgumentException("there is no stage " + name);
    }
    return stage;
  }

  private record UnitName(String stage, String unit) {
    static UnitName of(UnitReceipt receipt) {
      return new UnitName(receipt.stage(), receipt.unit());
    }
  }

  private enum UnitState {
    REGISTERED,
    ACTIVE,
    ENDED
  }

  private static final class Unit {
    final String name;
    final String label;
    final double weight;
    UnitState state = UnitState.REGISTERED;

    Unit(String name, String label, double weight) {
      this.name = name;
      this.label = label;
      this.weight = weight;
    }
  }

  private static final class Stage {
    final String name;
    final String phase;
    final Map<String, Unit> units = new LinkedHashMap<>();
    final Map<String, Unit> active = new LinkedHashMap<>();
    final Set<String> lost = new HashSet<>();
    final List<FailureDetail> failures = new ArrayList<>();
    double share;
    double totalWeight;
    double doneWeight;
    double lostWeight;
    int done;
    int forgone;
    int reused;
    int failed;
    int abandoned;
    int measuredUnits;
    double measuredWeight;
    double measuredSeconds;
    long beganAt;
    long endedAt;
    boolean skipped;
    boolean waiting;
    boolean reviewed;

    /** Whether its units are a person's decisions. */
    boolean decides;

    /** Units that nobody had foreseen, and those of them that have ended. */
    int more;

    int moreEnded;

    Stage(String name, String phase, double share) {
      this.name = name;
      this.phase = phase;
      this.share = share;
    }

    static Stage of(ProgressSnapshot.StageSnapshot before) {
      Stage stage = new Stage(before.name(), before.phase(), before.share());
      for (ProgressSnapshot.UnitSnapshot of : before.units()) {
        Unit unit = new Unit(of.name(), of.label(), of.weight());
        unit.state = of.ended() ? UnitState.ENDED : UnitState.REGISTERED;
        stage.units.put(unit.name, unit);
        stage.totalWeight += unit.weight;
      }
      stage.failures.addAll(before.failures());
      stage.doneWeight = before.doneWeight();
      stage.lostWeight = before.lostWeight();
      stage.done = before.done();
      stage.forgone = before.forgone();
      stage.reused = before.reused();
      stage.failed = before.failed();
      stage.abandoned = before.abandoned();
      stage.measuredUnits = before.measuredUnits();
      stage.measuredWeight = before.measuredWeight();
      stage.measuredSeconds = before.measuredSeconds();
      stage.beganAt = before.beganAt();
      stage.endedAt = before.endedAt();
      stage.skipped = before.skipped();
      stage.reviewed = before.reviewed();
      return stage;
    }

    ProgressSnapshot.StageSnapshot snapshot() {
      return new ProgressSnapshot.StageSnapshot(
          name,
          phase,
          share,
          doneWeight,
          lostWeight,
          done,
          forgone,
          reused,
          failed,
          abandoned,
          measuredUnits,
          measuredWeight,
          measuredSeconds,
          beganAt,
          endedAt,
          skipped,
          reviewed,
          units.values().stream()
              .map(
                  unit ->
                      new ProgressSnapshot.UnitSnapshot(
                          unit.name, unit.label, unit.weight, unit.state == UnitState.ENDED))
              .toList(),
          List.copyOf(failures));
    }

    Unit unit(String unit) {
      Unit found = units.get(unit);
      if (found == null) {
        throw new IllegalArgumentException("there is no unit " + unit + " of " + name);
      }
      return found;
    }

    Unit end(String unit, long now) {
      Unit ended = unit(unit);
      if (ended.state == UnitState.ENDED) {
        throw new IllegalStateException("unit " + unit + " of " + name + " has ended already");
      }
      ended.state = UnitState.ENDED;
      active.remove(unit);
      if (ended.weight == 0 && !decides) {
        moreEnded++;
      }
      // What is made once more, perhaps days later, makes the stage no longer.
      boolean open = endedAt == 0 || more == 0;
      if (open && done + forgone + failed + abandoned + 1 == units.size() && beganAt != 0) {
        endedAt = now;
      }
      return ended;
    }

    boolean pending() {
      return beganAt == 0;
    }

    boolean allEnded() {
      return done + forgone + failed + abandoned == units.size();
    }

    double openWeight() {
      return allEnded() ? 0 : Math.max(0, totalWeight - doneWeight - lostWeight);
    }

    double fraction() {
      int foreseen = units.size() - more;
      int dealtWith = done + forgone - moreEnded;
      if (reviewed || (foreseen > 0 && dealtWith == foreseen)) {
        return 1.0;
      }
      if (decides && foreseen > 0) {
        return (double) dealtWith / foreseen;
      }
      return totalWeight == 0 ? 0 : Math.min(doneWeight / totalWeight, Math.nextDown(1.0));
    }

    StageState state(Outcome outcome) {
      if (skipped) {
        return StageState.SKIPPED;
      }
      if (pending()) {
        return StageState.PENDING;
      }
      if (reviewed || (done + forgone == units.size() && !waiting)) {
        return StageState.COMPLETED;
      }
      if (allEnded() && !waiting) {
        return done == 0 ? StageState.FAILED : StageState.COMPLETED_WITH_FAILURES;
      }
      if (outcome == Outcome.CANCELLED) {
        return StageState.CANCELLED;
      }
      if (outcome.isFinal()) {
        return StageState.FAILED;
      }
      return waiting || (decides && !active.isEmpty()) ? StageState.WAITING : StageState.RUNNING;
    }

    StageProgress report(StageState state, double weight, long now) {
      List<ActiveUnit> running = new ArrayList<>();
      for (Unit unit : active.values()) {
        running.add(
            new ActiveUnit(unit.name, unit.label, null, unit.weight, 0, 0, 0, 0, null, null, 0));
      }
      return new StageProgress(
          name,
          phase,
          state,
          fraction(),
          weight,
          done,
          reused,
          failed,
          units.size(),
          doneWeight,
          totalWeight,
          beganAt == 0 ? 0 : ((endedAt == 0 ? now : endedAt) - beganAt) / 1000.0,
          running,
          failures.subList(0, Math.min(LISTED_FAILURES, failures.size())));
    }
  }
}
