package dev.reelwright.activities.unit;

import dev.reelwright.activities.store.TransferWatch;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import dev.reelwright.workflows.production.UnitTries;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt as the engine sees it: beats what the work reports, and learns that the attempt is
 * over.
 *
 * <p>Beats are sent by a thread of the attempt's own, so that an engine that answers slowly never
 * holds the work up. A server that supports it says through the SDK's token that the attempt was
 * cancelled; others say so only in the answer to a beat. Work that stands still reports nothing, so
 * the thread then sends the last beat again <em>unchanged</em>, once a second: the engine's answer
 * tells whether the attempt is still wanted, and everybody who reads the beat sees by its old
 * {@code at} that nothing moves.
 */
final class ActivityAttempt implements ProgressReporter, TransferWatch, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UnitRunner.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LOG_EVERY = Duration.ofSeconds(5);
  private static final Duration LARGEST_MARGIN = Duration.ofSeconds(2);
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_CHECKPOINT = 2048;
  private static final double MB = 1e6;

  private final ActivityExecutionContext context;
  private final ActivityInfo info;
  private final UnitId unit;
  private final CancellationSource cancellation = new CancellationSource();
  private final Deadline deadline;
  private final Duration timeLimit;
  private final Optional<String> previousCheckpoint;
  private final UnitTries triesBefore;
  private final Cancellation.Registration alarm;
  private final io.temporal.common.CancellationToken.Registration token;
  private final StallWatch stalls;
  private final Thread beats;
  private final Object sending = new Object();

  private UnitProgress last;
  private boolean unsent;
  private boolean ended;
  private boolean closed;
  private long loggedAt = System.nanoTime();
  private volatile ActivityCompletionException over;
  private volatile boolean deadlinePassed;

  /** Begins the attempt with a first beat, before anything else is done. */
  ActivityAttempt(ActivityExecutionContext context, UnitId unit) {
    this.context = context;
    this.info = context.getInfo();
    this.unit = unit;
    Optional<UnitProgress> previous = previousAttempt();
    this.previousCheckpoint = previous.map(UnitProgress::checkpoint);
    this.triesBefore = previous.map(UnitProgress::tries).orElse(UnitTries.NONE);
    this.last =
        new UnitProgress(
            unit.stage(),
            unit.unit(),
            info.getAttempt(),
            previous.map(UnitProgress::fraction).orElse(0.0),
            0,
            0,
            info.getAttempt() == 1 ? "begins" : "begins again, attempt " + info.getAttempt(),
            previousCheckpoint.orElse(null),
            System.currentTimeMillis(),
            previous.map(UnitProgress::spent).orElse(null),
            null,
            triesBefore);
    this.timeLimit = timeLimit(info);
    this.deadline = Deadline.after(timeLimit);
    context.heartbeat(last);
    this.token =
        context.getCancellationToken().onCancel(() -> end(new ActivityCanceledException(info)));
    this.alarm =
        deadline.onPassed(
            () -> {
              deadlinePassed = true;
              triedInVain();
              cancellation.cancel();
            });
    this.stalls = new StallWatch(context::getWorkflowClient, unit);
    this.beats = new Thread(this::beat, "reelwright-beats-" + unit.stage() + "/" + unit.unit());
    beats.setDaemon(true);
    beats.start();
  }

  /** The engine's limit, less a margin in which the attempt ends by itself and says why. */
  static Duration timeLimit(ActivityInfo info) {
    Duration limit = info.getStartToCloseTimeout();
    if (limit.isZero()) {
      limit = info.getScheduleToCloseTimeout();
    }
    if (limit.isZero()) {
      throw new IllegalStateException(
          "an activity without a time limit: " + info.getActivityType());
    }
    Duration margin = limit.dividedBy(20);
    return limit.minus(margin.compareTo(LARGEST_MARGIN) < 0 ? margin : LARGEST_MARGIN);
  }

  /** The in-memory engine takes beats of dead attempts, so what it hands out is checked. */
  private Optional<UnitProgress> previousAttempt() {
    try {
      return context
          .getLastHeartbeatDetails(UnitProgress.class)
          .filter(
              previous ->
                  previous.attempt() < info.getAttempt()
                      && unit.stage().equals(previous.stage())
                      && unit.unit().equals(previous.unit()));
    } catch (RuntimeException e) {
      log.debug("the last beat of the attempt before could not be read", e);
      return Optional.empty();
    }
  }

  Deadline deadline() {
    return deadline;
  }

  Duration timeLimit() {
    return timeLimit;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  int number() {
    return info.getAttempt();
  }

  /** Returns what the engine has said when it wanted the attempt no more, or null. */
  ActivityCompletionException ending() {
    return over;
  }

  boolean deadlinePassed() {
    return deadlinePassed;
  }

  synchronized UnitProgress lastProgress() {
    return last;
  }

  @Override
  public synchronized void report(double done, double total, String message) {
    double fraction = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
    beatSoon(observed(Math.max(last.fraction(), fraction), done, total, shortened(message), null));
    if (System.nanoTime() - loggedAt >= LOG_EVERY.toNanos()) {
      loggedAt = System.nanoTime();
      log.info(
          "{}: {} % {}",
          unit.label(),
          String.format(java.util.Locale.ROOT, "%.1f", 100 * last.fraction()),
          last.message());
    }
  }

  @Override
  public synchronized void checkpoint(String state) {
    if (state.length() > MAX_CHECKPOINT) {
      throw new IllegalArgumentException(
          "a checkpoint has at most " + MAX_CHECKPOINT + " characters, was " + state.length());
    }
    beatSoon(changed(last.message(), state, last.spent(), last.quietMillis(), last.tries()));
  }

  @Override
  public boolean over() {
    return cancellation.isCancelled();
  }

  /** A transfer is part of the work but not of its measure: the fraction stays where it is. */
  @Override
  public synchronized void moved(String doing, long done, long total) {
    beatSoon(
        observed(
            last.fraction(),
            last.done(),
            last.total(),
            String.format(
                java.util.Locale.ROOT, "%s, %.0f of %.0f MB", doing, done / MB, total / MB),
            null));
  }

  @Override
  public synchronized void await(String message, Duration atMost) {
    beatSoon(observed(last.fraction(), 0, 0, shortened(message), atMost.toMillis()));
  }

  @Override
  public UnitTries tries() {
    return triesBefore;
  }

  /** Work that does not even end at its deadline is no lost worker to the attempt after it. */
  private synchronized void triedInVain() {
    if (ended) {
      return;
    }
    beatSoon(
        changed(
            last.message(),
            last.checkpoint(),
            last.spent(),
            last.quietMillis(),
            triesBefore.andOneInVain()));
  }

  /**
   * Keeps what has become of this attempt and those before it, for the next one.
   *
   * @param next what comes now, for people
   * @param pause how long until the next one
   */
  synchronized void ended(UnitTries tries, String next, Duration pause) {
    ended = true;
    beatSoon(changed(shortened(next), last.checkpoint(), last.spent(), pause.toMillis(), tries));
  }

  @Override
  public Optional<String> lastCheckpoint() {
    return previousCheckpoint;
  }

  @Override
  public synchronized void spend(Cost more) {
    beatSoon(
        changed(
            last.message(),
            last.checkpoint(),
            spent().plus(more),
            last.quietMillis(),
            last.tries()));
  }

  /** Returns what this attempt and those before it have spent besides time. */
  synchronized Cost spent() {
    return last.spent() == null ? Cost.NONE : last.spent();
  }

  /** Returns what all attempts of this unit in this run have in common, and no others. */
  String activity() {
    return info.getWorkflowRunId() + "/" + info.getActivityId();
  }

  private UnitProgress observed(
      double fraction, double done, double total, String message, Long quietMillis) {
    return new UnitProgress(
        last.stage(),
        last.unit(),
        last.attempt(),
        fraction,
        done,
        total,
        message,
        last.checkpoint(),
        System.currentTimeMillis(),
        last.spent(),
        quietMillis,
        last.tries());
  }

  private UnitProgress changed(
      String message, String checkpoint, Cost spent, Long quietMillis, UnitTries tries) {
    return new UnitProgress(
        last.stage(),
        last.unit(),
        last.attempt(),
        last.fraction(),
        last.done(),
        last.total(),
        message,
        checkpoint,
        System.currentTimeMillis(),
        spent,
        quietMillis,
        tries);
  }

  private synchronized void beatSoon(UnitProgress progress) {
    last = progress;
    unsent = true;
    notifyAll();
  }

  private static String shortened(String message) {
    if (message == null) {
      return "";
    }
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
  }

  private void beat() {
    while (true) {
      UnitProgress next;
      synchronized (this) {
        long askAt = System.nanoTime() + ASK_AGAIN.toNanos();
        try {
          while (!closed && !unsent && System.nanoTime() - askAt < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, askAt - System.nanoTime()));
          }
        } catch (InterruptedException e) {
          return;
        }
        if (closed) {
          return;
        }
        next = last;
      }
      stalls.look(next, System.currentTimeMillis());
      try {
        sendNewest();
      } catch (ActivityCompletionException e) {
        end(e);
        return;
      } catch (RuntimeException e) {
        log.warn("a beat could not be sent", e);
      }
    }
  }

  private void end(ActivityCompletionException reason) {
    if (over == null) {
      over = reason;
    }
    cancellation.cancel();
  }

  /** One after the other: the SDK keeps what it was given last. */
  private void sendNewest() {
    synchronized (sending) {
      UnitProgress newest;
      synchronized (this) {
        unsent = false;
        newest = last;
      }
      context.heartbeat(newest);
    }
  }

  /** Hands the newest progress to the SDK, which sends it along with a failure. */
  void flush() {
    try {
      sendNewest();
    } catch (RuntimeException e) {
      log.debug("the last beat was not taken", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    stalls.close();
    alarm.close();
    token.close();
  }
}
