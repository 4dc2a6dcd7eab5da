package dev.reelwright.starter.display;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelwright.starter.display.UnitEventNames.Names;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.UnitChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what has happened to units from one report to the next. Ends of units are numbered, so that
 * none is told twice; what began and failed between two reports is told together.
 */
final class UnitEvents {
  private final UnitEventNames names;
  private final Map<String, Seen> seen = new HashMap<>();
  private long last;

  UnitEvents(UnitEventNames names) {
    this.names = names;
  }

  /**
   * One event.
   *
   * @param scene last part of the unit's name, without the number of a later try
   * @param nextRetry when the next attempt begins, milliseconds since the epoch; null for none, or
   *     when that is not known
   * @param done units of the stage that had ended well by then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UnitEvent(
      String event,
      String production,
      String stage,
      String unit,
      String scene,
      Integer attempt,
      String url,
      String error,
      @JsonProperty("next_retry") Long nextRetry,
      Integer done,
      Integer total,
      Long missed,
      long at) {}

  /** What was told of a unit that had not ended: attempts that began, and that failed. */
  private static final class Seen {
    int begun;
    int failed;
  }

  /** Returns what is new in a report. */
  List<UnitEvent> of(ProgressReport report) {
    List<UnitEvent> events = new ArrayList<>();
    for (UnitChange change : report.changes()) {
      if (change.number() > last) {
        if (last > 0 && change.number() > last + 1) {
          events.add(missed(report, change.number() - last - 1));
        }
        last = change.number();
        ended(report, change, events);
      }
    }
    Map<String, Seen> still = new HashMap<>();
    for (StageProgress stage : report.stages()) {
      for (ActiveUnit unit : stage.active()) {
        String key = key(stage.stage(), unit.unit());
        Seen of = seen.getOrDefault(key, new Seen());
        still.put(key, of);
        active(report, stage, unit, of, events);
      }
    }
    seen.clear();
    seen.putAll(still);
    return events;
  }

  private static String key(String stage, String unit) {
    return stage + "\n" + unit;
  }

  private void ended(ProgressReport report, UnitChange change, List<UnitEvent> events) {
    Names of = names.of(change.stage());
    Seen before = seen.remove(key(change.stage(), change.unit()));
    if (before == null || before.begun == 0) {
      add(events, of.started(), report, change.stage(), change.unit(), 1, change.at());
    }
    boolean failed = change.state() == UnitChange.State.FAILED;
    String event = failed ? of.failed() : of.ready();
    if (event != null) {
      events.add(
          new UnitEvent(
              event,
              report.production(),
              change.stage(),
              change.unit(),
              scene(change.unit()),
              change.attempt(),
              change.url(),
              change.error(),
              null,
              change.done(),
              change.total(),
              null,
              change.at()));
    }
  }

  private void active(
      ProgressReport report,
      StageProgress stage,
      ActiveUnit unit,
      Seen told,
      List<UnitEvent> events) {
    Names of = names.of(stage.stage());
    // A decision of a person has no attempts: it waits for the person as soon as it is there.
    int attempt = Math.max(unit.attempt(), stage.state() == StageState.WAITING ? 1 : 0);
    long at = report.updatedAt();
    if (attempt > 0 && told.begun == 0) {
      add(events, of.started(), report, stage.stage(), unit.unit(), 1, at);
      told.begun = 1;
    }
    if (attempt - 1 > told.failed && of.failed() != null) {
      events.add(
          new UnitEvent(
              of.failed(),
              report.production(),
              stage.stage(),
              unit.unit(),
              scene(unit.unit()),
              attempt - 1,
              null,
              unit.lastFailure(),
              unit.nextAttemptAt(),
              null,
              null,
              null,
              at));
      told.failed = attempt - 1;
    }
    if (attempt > told.begun && unit.waits() == null) {
      add(events, of.retrying(), report, stage.stage(), unit.unit(), attempt, at);
      told.begun = attempt;
    }
  }

  private static void add(
      List<UnitEvent> events,
      String event,
      ProgressReport report,
      String stage,
      String unit,
      int attempt,
      long at) {
    if (event != null) {
      events.add(
          new UnitEvent(
              event,
              report.production(),
              stage,
              unit,
              scene(unit),
              attempt,
              null,
              null,
              null,
              null,
              null,
              null,
              at));
    }
  }

  private static UnitEvent missed(ProgressReport report, long count) {
    return new UnitEvent(
        "events_missed",
        report.production(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        count,
        report.updatedAt());
  }

  private static String scene(String unit) {
    return unit.substring(unit.lastIndexOf('/') + 1).replaceFirst("~\\d*$", "");
  }
}
