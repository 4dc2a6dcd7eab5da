package dev.reelwright.starter.cli;

import dev.reelwright.activities.store.S3Location;
import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows one production to its end. */
final class ProductionRun {
  private final String id;
  private final ProductionKind kind;
  private final String outputDirectory;
  private final ProductionDisplay display;
  private final Supplier<Optional<ProgressReport>> progress;
  private final Duration interval;
  private boolean ended;

  /**
   * Creates the follower of a production.
   *
   * @param outputDirectory folder that its files go to; null when this machine does not know
   * @param progress asks where it stands; nothing when nobody can say
   * @param interval time between two questions; null not to ask before the end
   */
  ProductionRun(
      String id,
      ProductionKind kind,
      String outputDirectory,
      ProductionDisplay display,
      Supplier<Optional<ProgressReport>> progress,
      Duration interval) {
    this.id = id;
    this.kind = kind;
    this.outputDirectory = outputDirectory;
    this.display = display;
    this.progress = progress;
    this.interval = interval;
  }

  /**
   * Shows the production until it ends and returns how it did.
   *
   * @param startedNanos when the command was given, by {@link System#nanoTime()}
   */
  Ending follow(WorkflowStub workflow, long startedNanos) {
    Thread asking = new Thread(this::ask, "progress");
    asking.setDaemon(true);
    if (interval != null) {
      asking.start();
    }
    ProductionKind.Result result = null;
    TemporalFailure failure = null;
    try {
      result = kind.await(workflow);
    } catch (WorkflowFailedException e) {
      failure = e.getCause() instanceof TemporalFailure cause ? cause : null;
    } finally {
      end();
      join(asking);
    }
    Optional<ProgressReport> last = progress.get();
    last.ifPresent(display::progress);
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    return result != null
        ? completed(result, seconds)
        : uncompleted(failure, last.orElse(null), seconds);
  }

  private synchronized void end() {
    ended = true;
  }

  /** Shows a report, unless what comes after the end may be shown already. */
  private synchronized boolean show(Optional<ProgressReport> report) {
    if (!ended) {
      report.ifPresent(display::progress);
    }
    return !ended;
  }

  private void ask() {
    while (show(progress.get())) {
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void join(Thread thread) {
    thread.interrupt();
    try {
      thread.join(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Ending completed(ProductionKind.Result result, double seconds) {
    return new Ending(
        id,
        kind.name(),
        result.outcome(),
        ExitCode.of(result.outcome()),
        result.outputs(),
        result.record(),
        result.failures(),
        result.warnings(),
        result.receipt(),
        seconds,
        debugFiles(result.failures()),
        result.outcome() == Outcome.COMPLETED_WITH_FAILURES ? resume(result.failures()) : null);
  }

  private Ending uncompleted(TemporalFailure failure, ProgressReport last, double seconds) {
    boolean cancelled = Cancellation.isCauseOf(failure);
    List<FailureDetail> failures = cancelled ? List.of() : List.of(detail(failure, last));
    boolean badInput =
        !failures.isEmpty() && failures.stream().allMatch(failed -> failed.code().isBadInput());
    Outcome outcome =
        cancelled
            ? Outcome.CANCELLED
            : failure instanceof TerminatedFailure ? Outcome.TERMINATED : Outcome.FAILED;
    return new Ending(
        id,
        kind.name(),
        outcome,
        badInput ? ExitCode.BAD_INPUT : ExitCode.of(outcome),
        List.of(),
        null,
        failures,
        last == null ? List.of() : last.warnings(),
        last == null ? null : last.receipt(),
        seconds,
        debugFiles(failures),
        badInput ? null : resume(failures));
  }

  private String resume(List<FailureDetail> failures) {
    boolean moreNeeded =
        failures.stream().anyMatch(failed -> failed.code() == FailureCode.BUDGET_EXCEEDED);
    return "reelwright resume " + id + (moreNeeded ? " --budget LIMITS" : "");
  }

  private static FailureDetail detail(TemporalFailure failure, ProgressReport last) {
    if (failure instanceof ApplicationFailure application) {
      FailureDetail detail = application.getDetails().get(FailureDetail.class);
      if (detail != null) {
        return detail;
      }
    }
    if (last != null && last.failure() != null) {
      return last.failure();
    }
    String message =
        failure == null ? "the production ended without a result" : failure.getOriginalMessage();
    return new FailureDetail(
        FailureCode.INTERNAL, message, null, null, 1, null, null, null, null, List.of());
  }

  private List<String> debugFiles(List<FailureDetail> failures) {
    if (outputDirectory == null || S3Location.isMeantBy(outputDirectory)) {
      return List.of();
    }
    return failures.stream()
        .map(FailureDetail::stage)
        .filter(stage -> stage != null)
        .distinct()
        .map(stage -> Path.of(outputDirectory, "debug", stage + "_error.json"))
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .toList();
  }
}
