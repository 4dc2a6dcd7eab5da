package dev.reelwright.workflows.production;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The ways in which a production ends: refused before the work, completed with what there is,
 * failed with nothing, or cancelled. Each leaves its record and tells whom the terms name.
 *
 * @param <R> the result of the kind of production
 */
public final class ProductionEnd<R> {
  /** Receipts that are added to the record at once: some 70 KB. */
  public static final int RECEIPT_CHUNK = 200;

  /** Failures that a result lists. */
  private static final int LISTED_FAILURES = 100;

  /** Warnings that a result lists: as many as keep it well below the size of a payload. */
  private static final int LISTED_WARNINGS = 1000;

  private static final Logger log = Workflow.getLogger(ProductionEnd.class);

  /**
   * The activities that leave records, bound to one unit.
   *
   * @param <R> the result of the kind of production
   */
  public interface Writer<R> {
    /** Adds receipts to those written so far; null for none yet. */
    ArtifactRef receipts(ArtifactRef soFar, List<UnitReceipt> more);

    /** Writes the record of the production to a place. */
    DeliveredFile record(ArtifactRef receipts, R result, String place);

    /** Writes the record of a failed stage to a place. */
    DeliveredFile failure(FailureDetail failure, String place, List<String> stack);
  }

  /**
   * What the end has to know of a kind of production.
   *
   * @param <R> its result
   */
  public interface Kind<R> {
    /** Returns the stage that the record belongs to; its unit is called {@code record}. */
    String recordStage();

    /** Returns the folder or bucket that the files go to. */
    String place();

    /** Returns the second place when all files stand there, so that the record may; else null. */
    String secondPlace();

    /** Returns whether anything was delivered. */
    boolean delivered();

    /**
     * Returns the result.
     *
     * @param record null when none has been written
     */
    R result(
        Outcome outcome,
        List<FailureDetail> failures,
        List<String> warnings,
        Receipt receipt,
        DeliveredFile record);

    /**
     * Returns what leaves records.
     *
     * @param lastWords whether nobody waits for it for long
     */
    Writer<R> writer(UnitId unit, boolean lastWords);
  }

  private final String production;
  private final MadeAgain again;
  private final Supplier<ProductionProgress> progress;
  private final Runnable changed;
  private final ProductionNotifications notifications;
  private final Kind<R> kind;

  /**
   * Creates the end of a production.
   *
   * @param production workflow id
   * @param again what is to be made again; null for nothing
   * @param progress gives the progress as it is now
   * @param changed is called after the outcome is set
   */
  public ProductionEnd(
      String production,
      MadeAgain again,
      Supplier<ProductionProgress> progress,
      Runnable changed,
      ProductionNotifications notifications,
      Kind<R> kind) {
    this.production = production;
    this.again = again;
    this.progress = progress;
    this.changed = changed;
    this.notifications = notifications;
    this.kind = kind;
  }

  /** Refuses the production when any input has a fault, with all faults of all inputs. */
  public void refuseFaults(String stage) {
    List<FailureDetail> faulty =
        progress.get().failures().stream().filter(failure -> failure.code().isBadInput()).toList();
    if (faulty.isEmpty()) {
      return;
    }
    if (faulty.size() == 1) {
      refuse(faulty.get(0), faulty.get(0).message());
    }
    List<InputFault> faults = new ArrayList<>();
    for (FailureDetail failure : faulty) {
      if (failure.faults().isEmpty()) {
        faults.add(new InputFault(failure.unit(), null, null, failure.message()));
      } else {
        faults.addAll(failure.faults());
      }
    }
    boolean sameCode = faulty.stream().map(FailureDetail::code).distinct().count() == 1;
    refuse(stage, sameCode ? faulty.get(0).code() : FailureCode.INVALID_INPUT, faults);
  }

  /** Refuses the production for faults that the workflow itself has found. */
  public void refuse(String stage, List<InputFault> faults) {
    refuse(stage, FailureCode.INVALID_INPUT, faults);
  }

  private void refuse(String stage, FailureCode code, List<InputFault> faults) {
    StringBuilder message =
        new StringBuilder(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
    faults.forEach(fault -> message.append("\n  ").append(fault.describe()));
    refuse(
        new FailureDetail(
            code, message.toString(), stage, null, 1, null, null, null, code.hint(), faults),
        message.toString());
  }

  private void refuse(FailureDetail detail, String message) {
    progress.get().finish(Outcome.FAILED, detail, Workflow.currentTimeMillis());
    changed.run();
    notifications.ended();
    throw FailureDetails.toFailure(detail, message, progress.get().spent());
  }

  /**
   * Ends a production whose units have all ended.
   *
   * @throws io.temporal.failure.ApplicationFailure when nothing was delivered
   */
  public R complete(ProductionUnits units) {
    recordFailures(units);
    List<FailureDetail> failures = progress.get().failures();
    if (!kind.delivered()) {
      FailureDetail first = failures.get(0);
      int others = failures.size() - 1;
      String message =
          others == 0
              ? first.message()
              : first.message() + " (and " + others + " more failed for good)";
      log.error("nothing was delivered: {}", message);
      refuse(first, message);
    }
    Outcome outcome = failures.isEmpty() ? Outcome.COMPLETED : Outcome.COMPLETED_WITH_FAILURES;
    DeliveredFile record = record(outcome);
    progress.get().finish(outcome, null, Workflow.currentTimeMillis());
    changed.run();
    notifications.ended();
    return result(outcome, record);
  }

  private DeliveredFile record(Outcome outcome) {
    R result = result(outcome, null);
    UnitId unit = unit("record of the production");
    ProductionProgress to = progress.get();
    to.begin(unit.stage(), unit.unit(), Workflow.currentTimeMillis());
    DeliveredFile record = null;
    try {
      record = write(unit, false, result, kind.place());
      to.succeed(unit.stage(), unit.unit(), null, Workflow.currentTimeMillis());
      to.deliver(List.of(record));
    } catch (ActivityFailure e) {
      rethrowCancellation(e);
      to.forgo(
          unit.stage(),
          unit.unit(),
          "no record was written to " + kind.place() + ": " + FailureDetails.of(e, unit).message(),
          Workflow.currentTimeMillis());
    }
    DeliveredFile second = kind.secondPlace() == null ? null : upload(result);
    return record == null ? second : record;
  }

  private DeliveredFile upload(R result) {
    UnitId unit = unit("upload of the record");
    try {
      DeliveredFile written = write(unit, false, result, kind.secondPlace());
      progress.get().deliver(List.of(written));
      return written;
    } catch (ActivityFailure e) {
      rethrowCancellation(e);
      progress
          .get()
          .warn(
              "production.json was not delivered to "
                  + kind.secondPlace()
                  + ": "
                  + FailureDetails.of(e, unit).message());
      return null;
    }
  }

  private static void rethrowCancellation(ActivityFailure e) {
    if (FailureDetails.isCancellation(e)) {
      throw e;
    }
  }

  private R result(Outcome outcome, DeliveredFile record) {
    List<FailureDetail> failures = progress.get().failures();
    return kind.result(
        outcome,
        failures.subList(0, Math.min(LISTED_FAILURES, failures.size())),
        progress.get().warnings().stream().limit(LISTED_WARNINGS).toList(),
        progress.get().receipt(),
        record);
  }

  private UnitId unit(String label) {
    String stage = kind.recordStage();
    return new UnitId(
        production, stage, "record", label, again == null ? null : again.tokenOf(stage));
  }

  private DeliveredFile write(UnitId unit, boolean lastWords, R result, String place) {
    Writer<R> writer = kind.writer(unit, lastWords);
    List<UnitReceipt> receipts = progress.get().receipts();
    ArtifactRef written = null;
    for (int from = 0; from < receipts.size(); from += RECEIPT_CHUNK) {
      List<UnitReceipt> chunk =
          new ArrayList<>(receipts.subList(from, Math.min(from + RECEIPT_CHUNK, receipts.size())));
      written = writer.receipts(written, chunk);
    }
    return writer.record(written, result, place);
  }

  /** Leaves the first failure of each failed stage beside the outputs, as well as that goes. */
  private void recordFailures(ProductionUnits units) {
    Map<String, FailureDetail> firsts = new LinkedHashMap<>();
    progress.get().failures().forEach(failure -> firsts.putIfAbsent(failure.stage(), failure));
    for (FailureDetail failure : firsts.values()) {
      UnitId unit =
          new UnitId(
              production, failure.stage(), "failure", failure.stage() + " · record of the failure");
      try {
        DeliveredFile written =
            kind.writer(unit, true).failure(failure, kind.place(), units.stack(failure.stage()));
        progress.get().deliver(List.of(written));
      } catch (ActivityFailure e) {
        rethrowCancellation(e);
        log.warn("the failure of {} could not be recorded", failure.stage(), e);
      }
    }
  }

  /**
   * Ends a cancelled production.
   *
   * @param recorded whether there is anything to leave a record of
   */
  public void cancel(boolean recorded) {
    progress.get().finish(Outcome.CANCELLED, null, Workflow.currentTimeMillis());
    changed.run();
    Workflow.newDetachedCancellationScope(
            () -> {
              if (recorded) {
                recordCancelled();
              }
              notifications.ended();
            })
        .run();
  }

  private void recordCancelled() {
    UnitId unit = unit("record of the cancelled production");
    try {
      progress
          .get()
          .deliver(List.of(write(unit, true, result(Outcome.CANCELLED, null), kind.place())));
    } catch (ActivityFailure e) {
      log.warn("the cancelled production has no record", e);
    }
  }
}
