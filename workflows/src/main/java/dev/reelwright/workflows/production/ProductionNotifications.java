package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Notifies whom the terms of a production name. What cannot be delivered is a warning and never
 * changes the outcome. A production that notifies nobody has no event of it in its history.
 */
public final class ProductionNotifications {
  /** Stage that the deliveries belong to in logs, statistics and metrics; no kind has it. */
  public static final String STAGE = "notification";

  private static final int FILES = 30;
  private static final int FAILURES = 5;
  private static final int WARNINGS = 10;
  private static final int TEXT = 500;

  /** A production that stalls more often than this has been told of often enough. */
  private static final int STALLS = 5;

  /** Name of the signal that nobody waits any more for what is being delivered. */
  public static final String GIVE_UP = "giveUpNotifications";

  /** For one attempt: ten addresses that each take as long as they may. */
  private static final Duration ATTEMPT = Duration.ofSeconds(160);

  /** For all attempts to tell of a stall, while the production goes on. */
  private static final Duration STALL_PATIENCE = Duration.ofMinutes(5);

  /** For all attempts to tell of an outcome; the production waits for nothing else. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** For all attempts when somebody waits for a cancellation to be over. */
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(15);

  private final String production;
  private final ProductionTerms terms;
  private final Supplier<ProductionProgress> progress;
  private final List<CancellationScope> deliveries = new ArrayList<>();
  private String givenUp;
  private boolean paused;
  private ToldStalls told = ToldStalls.NONE;

  /**
   * Creates the notifications of a production.
   *
   * @param production workflow id
   * @param progress gives the progress as it is now
   */
  public ProductionNotifications(
      String production, ProductionTerms terms, Supplier<ProductionProgress> progress) {
    this.production = production;
    this.terms = terms;
    this.progress = progress;
  }

  /**
   * The stalls that a production has been told of, so that a further run tells of none twice.
   *
   * @param since when the last of them began, milliseconds since the epoch
   * @param count how many there were
   */
  public record ToldStalls(long since, int count) {
    static final ToldStalls NONE = new ToldStalls(0, 0);
  }

  /** Goes on from an earlier run of the production; null when that has kept nothing. */
  public void goOn(ToldStalls before) {
    told = before == null ? ToldStalls.NONE : before;
  }

  /** Returns what a further run has to know; asked for while paused. */
  public ToldStalls told() {
    return told;
  }

  /**
   * Gives up telling of stalls, and tells of none until {@link #unpause()}; whoever was telling of
   * one has said by then what became of that.
   */
  public void pause() {
    paused = true;
    giveUp("the production went on before somebody took it");
    Workflow.await(deliveries::isEmpty);
  }

  /** Tells of stalls again. */
  public void unpause() {
    paused = false;
    givenUp = null;
  }

  /** Gives up what is being delivered, since nobody waits for it any more. */
  public void giveUp() {
    giveUp("it was given up");
  }

  private void giveUp(String why) {
    givenUp = why;
    List.copyOf(deliveries).forEach(delivery -> delivery.cancel(why));
  }

  /** Notifies of a stall, once; waits for the delivery, so it is for the handler of a signal. */
  public void stalled(Stall stall) {
    if (!terms.notifies(NotificationEvent.STALLED)
        || stall.lastProgressAt() <= told.since()
        || told.count() == STALLS
        || paused
        || progress.get().outcome() != Outcome.RUNNING) {
      return;
    }
    told = new ToldStalls(stall.lastProgressAt(), told.count() + 1);
    deliver(NotificationEvent.STALLED, stall, STALL_PATIENCE);
  }

  /**
   * Notifies of the outcome that the progress says, and waits until that is delivered. It is the
   * last that is told: a stall that is still being told of is over.
   */
  public void ended() {
    NotificationEvent event = NotificationEvent.of(progress.get().outcome());
    if (event == null || terms.webhooks().isEmpty()) {
      return;
    }
    try {
      pause();
    } catch (CanceledFailure e) {
      Workflow.getLogger(ProductionNotifications.class)
          .info("a notification of a stall is not waited for, since the production is cancelled");
    }
    givenUp = null;
    if (terms.notifies(event)) {
      deliver(event, null, event == NotificationEvent.CANCELLED ? LITTLE_PATIENCE : PATIENCE);
    }
  }

  private void deliver(NotificationEvent event, Stall stall, Duration patience) {
    String name =
        event == NotificationEvent.STALLED ? event.word() + "-" + told.count() : event.word();
    UnitId unit = new UnitId(production, STAGE, name, "notification · " + words(event));
    NotificationActivities activities =
        Workflow.newActivityStub(NotificationActivities.class, options(unit, patience));
    CancellationScope delivery =
        Workflow.newCancellationScope(
            () ->
                activities
                    .sendNotification(unit, terms.webhooks(), notification(name, event, stall))
                    .forEach(progress.get()::warn));
    deliveries.add(delivery);
    try {
      delivery.run();
    } catch (ActivityFailure | CanceledFailure e) {
      String cut =
          givenUp == null ? "the production was cancelled before somebody took it" : givenUp;
      String why = FailureDetails.isCancellation(e) ? cut : FailureDetails.of(e, unit).message();
      progress.get().warn("the notification that it " + says(event) + " was not delivered: " + why);
    } finally {
      deliveries.remove(delivery);
    }
  }

  private static String words(NotificationEvent event) {
    return event.word().replace('_', ' ');
  }

  private static String says(NotificationEvent event) {
    return event == NotificationEvent.COMPLETED
            || event == NotificationEvent.COMPLETED_WITH_FAILURES
            || event == NotificationEvent.CANCELLED
        ? "was " + words(event)
        : words(event);
  }

  private static ActivityOptions options(UnitId unit, Duration patience) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.NET)
        .setSummary(unit.label())
        .setStartToCloseTimeout(ATTEMPT.compareTo(patience) < 0 ? ATTEMPT : patience)
        .setScheduleToCloseTimeout(patience)
        .setHeartbeatTimeout(Duration.ofSeconds(10))
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofMinutes(1))
                .setDoNotRetry(
                    Arrays.stream(FailureCode.values())
                        .filter(code -> !code.retryable())
                        .map(FailureCode::name)
                        .toArray(String[]::new))
                .build())
        .build();
  }

  private Notification notification(String name, NotificationEvent event, Stall stall) {
    ProgressReport report = progress.get().report();
    List<FailureDetail> failures = progress.get().failures();
    if (failures.isEmpty() && report.failure() != null) {
      failures = List.of(report.failure());
    }
    long now = Workflow.currentTimeMillis();
    return new Notification(
        Workflow.getInfo().getRunId() + "/" + name,
        event,
        production,
        report.runId(),
        report.kind(),
        shortened(report.title()),
        report.fraction(),
        report.startedAt(),
        now,
        Math.max(0, now - report.startedAt()) / 1000.0,
        report.files().stream()
            .sorted(Comparator.comparing(file -> !isMedium(file)))
            .limit(FILES)
            .toList(),
        report.files().size(),
        failures.stream().limit(FAILURES).map(ProductionNotifications::shortened).toList(),
        failures.size(),
        report.warnings().stream().limit(WARNINGS).map(ProductionNotifications::shortened).toList(),
        report.receipt(),
        stall,
        next(event, report));
  }

  private static boolean isMedium(DeliveredFile file) {
    return file.mediaType().startsWith("video/") || file.mediaType().startsWith("audio/");
  }

  private String next(NotificationEvent event, ProgressReport report) {
    FailureDetail failure = report.failure();
    if (event == NotificationEvent.COMPLETED || (failure != null && failure.code().isBadInput())) {
      return null;
    }
    return "reelwright "
        + (event == NotificationEvent.STALLED ? "status " : "resume ")
        + production
        + (isOutOfBudget() ? " --budget AMOUNT" : "");
  }

  private boolean isOutOfBudget() {
    return progress.get().failures().stream()
        .anyMatch(failure -> failure.code() == FailureCode.BUDGET_EXCEEDED);
  }

  private static FailureDetail shortened(FailureDetail detail) {
    return new FailureDetail(
        detail.code(),
        shortened(detail.message()),
        detail.stage(),
        detail.unit(),
        detail.attempt(),
        detail.provider(),
        detail.httpStatus(),
        null,
        shortened(detail.hint()),
        List.of());
  }

  private static String shortened(String text) {
    return text == null || text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
  }
}
