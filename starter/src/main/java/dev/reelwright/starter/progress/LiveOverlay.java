package dev.reelwright.starter.progress;

import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.Stall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the last beats of one run's units over its durable reports. Remembers how far the units, the
 * stages and the whole have come, so that none of them ever falls: not when an attempt begins
 * again, and not when the service cannot be asked for a while.
 */
final class LiveOverlay {
  /** Age of the last progress from which a running production counts as stalled. */
  static final Duration STALL = Stall.AFTER;

  private final Map<String, Double> unitFloors = new HashMap<>();
  private final Map<String, Double> stageFloors = new HashMap<>();
  private double floor;
  private long lastProgressAt;
  private long quietUntil;

  /**
   * Returns a report with the beats in it.
   *
   * @param activityIds the engine's ids of the running units' activities, by {@link #key}
   * @param now milliseconds since the epoch
   */
  ProgressReport live(
      ProgressReport durable,
      List<PendingUnit> pending,
      Map<String, String> activityIds,
      long now) {
    Map<String, PendingUnit> byKey = new HashMap<>();
    Map<String, PendingUnit> byId = new HashMap<>();
    for (PendingUnit unit : pending) {
      byId.put(unit.activityId(), unit);
      if (unit.beat() != null) {
        byKey.put(key(unit.beat().stage(), unit.beat().unit()), unit);
      }
    }
    quietUntil = 0;
    List<StageProgress> stages = new ArrayList<>();
    Set<String> running = new HashSet<>();
    for (StageProgress stage : durable.stages()) {
      List<ActiveUnit> active = new ArrayList<>();
      for (ActiveUnit unit : stage.active()) {
        String key = key(stage.stage(), unit.unit());
        running.add(key);
        String id = activityIds.get(key);
        PendingUnit found = id != null ? byId.get(id) : byKey.get(key);
        active.add(overlay(unit, key, id, found, now));
      }
      stages.add(withUnits(stage, active, durable.updatedAt(), now));
    }
    unitFloors.keySet().retainAll(running);
    return finish(durable, stages, !running.isEmpty(), ProgressSource.LIVE, now);
  }

  /** Returns the durable report, none of its fractions below what has been shown before. */
  ProgressReport durable(ProgressReport durable, long now) {
    List<StageProgress> stages = new ArrayList<>();
    for (StageProgress stage : durable.stages()) {
      List<ActiveUnit> active = new ArrayList<>();
      for (ActiveUnit unit : stage.active()) {
        active.add(overlay(unit, key(stage.stage(), unit.unit()), null, null, now));
      }
      stages.add(withUnits(stage, active, durable.updatedAt(), now));
    }
    return finish(durable, stages, false, ProgressSource.DURABLE, now);
  }

  /** Returns the name of a unit within a production. */
  static String key(String stage, String unit) {
    return stage + "\n" + unit;
  }

  private ActiveUnit overlay(
      ActiveUnit unit, String key, String activityId, PendingUnit pending, long now) {
    double fraction = unitFloors.getOrDefault(key, 0.0);
    if (pending == null) {
      return new ActiveUnit(
          unit.unit(),
          unit.label(),
          activityId,
          unit.weight(),
          fraction,
          unit.attempt(),
          unit.done(),
          unit.total(),
          unit.message(),
          unit.lastFailure(),
          unit.at());
    }
    if (pending.beat() != null) {
      fraction = Math.max(fraction, clamp(pending.beat().fraction()));
      unitFloors.put(key, fraction);
    }
    boolean current = pending.beatIsCurrent();
    // Clocks of other machines may be ahead; what was observed has been observed by now.
    long at = current ? Math.min(pending.beat().at(), now) : 0;
    lastProgressAt = Math.max(lastProgressAt, at);
    if (pending.beat() != null && (current || !pending.started())) {
      // An attempt that has ended may have said for how long there will be no next one.
      long ahead = Math.max(0, pending.beat().at() - now);
      quietUntil = Math.max(quietUntil, pending.beat().quietUntil(STALL) - ahead);
    }
    return new ActiveUnit(
        unit.unit(),
        unit.label(),
        pending.activityId(),
        unit.weight(),
        fraction,
        pending.started() || pending.attempt() > 1 ? pending.attempt() : 0,
        current ? pending.beat().done() : 0,
        current ? pending.beat().total() : 0,
        current ? pending.beat().message() : null,
        pending.lastFailure(),
        at,
        pending.waits() ? Boolean.TRUE : null,
        pending.nextAttemptAt());
  }

  private StageProgress withUnits(
      StageProgress stage, List<ActiveUnit> active, long updatedAt, long now) {
    double fraction = stage.fraction();
    if (stage.totalWeight() > 0 && fraction < 1) {
      double weight = stage.doneWeight();
      for (ActiveUnit unit : active) {
        weight += unit.weight() * unit.fraction();
      }
      fraction = Math.min(Math.max(fraction, weight / stage.totalWeight()), Math.nextDown(1.0));
    }
    fraction = Math.max(fraction, stageFloors.getOrDefault(stage.stage(), 0.0));
    stageFloors.put(stage.stage(), fraction);
    boolean goesOn = stage.state() == StageState.RUNNING || stage.state() == StageState.WAITING;
    double since = goesOn ? Math.max(0, now - updatedAt) / 1000.0 : 0;
    return stage.now(stage.state(), fraction, stage.elapsedSeconds() + since, active);
  }

  private ProgressReport finish(
      ProgressReport durable,
      List<StageProgress> stages,
      boolean working,
      ProgressSource source,
      long now) {
    boolean ended = durable.outcome().isFinal();
    double fraction = durable.fraction();
    if (fraction < 1) {
      double sum = 0;
      for (StageProgress stage : stages) {
        sum += stage.weight() * stage.fraction();
      }
      fraction = Math.min(Math.max(Math.max(fraction, sum), floor), Math.nextDown(1.0));
    }
    floor = fraction;
    // A clock that was set back must not hide a stall for as long as it was set back.
    lastProgressAt = Math.min(now, Math.max(lastProgressAt, durable.lastProgressAt()));
    boolean stalled =
        working
            && durable.outcome() == Outcome.RUNNING
            && now - lastProgressAt > STALL.toMillis()
            && now > quietUntil;
    Double eta = durable.etaSeconds();
    if (eta != null && durable.fraction() < 1) {
      eta = eta * (1 - fraction) / (1 - durable.fraction());
    }
    return new ProgressReport(
        durable.production(),
        durable.runId(),
        durable.kind(),
        durable.title(),
        durable.outcome(),
        fraction,
        stages,
        durable.currentStage(),
        durable.startedAt(),
        ended ? durable.updatedAt() : now,
        ended ? durable.elapsedSeconds() : Math.max(0, now - durable.startedAt()) / 1000.0,
        eta,
        stalled,
        lastProgressAt,
        source,
        durable.receipt(),
        durable.warnings(),
        durable.files(),
        durable.failure(),
        durable.changes());
  }

  private static double clamp(double fraction) {
    return fraction >= 0 ? Math.min(fraction, 1) : 0;
  }
}
