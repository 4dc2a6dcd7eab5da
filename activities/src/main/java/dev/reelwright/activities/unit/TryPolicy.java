package dev.reelwright.activities.unit;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.UnitTries;
import java.time.Duration;

/**
 * How often one unit is tried. A try is used up by what fails in it, and by nothing else. Storage
 * that is away and a provider that asks to slow down use up none: they are waited for, each within
 * a bound for all such waits of the unit together. A worker that is lost uses up none either, and
 * has a bound of its own.
 *
 * @param most tries, at least 1
 * @param rewords whether a refused content is asked for in other words, or is refused for good
 * @param mostLost workers that may be lost, at least 1; with so many the unit is given up
 */
public record TryPolicy(int most, boolean rewords, int mostLost) {
  /** A unit that has taken three workers with it may have been paid for three times. */
  private static final int MOST_LOST_PAID = 3;

  /** Workers are killed for other reasons than the unit itself, on a bad day over and over. */
  private static final int MOST_LOST = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /** Whoever is sent away for so long asks less often than he may. */
  private static final Duration PATIENT_AFTER = Duration.ofMinutes(1);

  private static final Duration PATIENT_PAUSE = Duration.ofSeconds(10);
  private static final Duration VERY_PATIENT_AFTER = Duration.ofMinutes(5);
  private static final Duration VERY_PATIENT_PAUSE = Duration.ofSeconds(30);

  /** For work on this machine. */
  public static final TryPolicy USUAL = usual(4);

  /** For what goes on until its workflow wants it no more. */
  public static final TryPolicy UNLIMITED =
      new TryPolicy(Integer.MAX_VALUE, false, Integer.MAX_VALUE);

  /** Returns this many tries of what is not paid for again when a worker is lost. */
  public static TryPolicy usual(int most) {
    return new TryPolicy(most, false, MOST_LOST);
  }

  /** Returns this many tries with a provider, all in the same words. */
  public static TryPolicy provider(int most) {
    return new TryPolicy(most, false, MOST_LOST_PAID);
  }

  /** Returns this many tries with a provider, in other words where those before are refused. */
  public static TryPolicy rewording(int most) {
    return new TryPolicy(most, true, MOST_LOST_PAID);
  }

  /** The attempts before this one have been enough. */
  private static final class GivenUpException extends ProductionException {
    private static final long serialVersionUID = 1L;

    GivenUpException(String message) {
      super(FailureCode.TIMED_OUT, message);
    }
  }

  /**
   * What comes after an attempt that has failed.
   *
   * @param tries what became of all attempts so far
   * @param failure what the unit fails with
   * @param pause how long until the next attempt; null when there is none
   */
  record Next(UnitTries tries, ProductionException failure, Duration pause) {}

  /**
   * Fails when the attempts before this one have been enough: work that does not even end when its
   * time is over leaves it to the next attempt to say so.
   *
   * @param attempt the engine's number of this one, from 1
   */
  void check(UnitTries before, int attempt) throws ProductionException {
    if (before.used() >= most) {
      throw new GivenUpException("did not end within its time, after " + before.used() + " tries");
    }
    int silent = attempt - 1 - before.ended();
    if (silent >= mostLost) {
      throw new GivenUpException(
          silent
              + " attempts ended without a word: their workers were lost, or could not read what"
              + " they were given");
    }
  }

  /** Returns whether storage is away, which is waited for. */
  static boolean isAway(ProductionException failure) {
    return failure.isOutage() && failure.code().retryable();
  }

  /** Returns what comes after a failure. */
  Next after(UnitTries before, ProductionException failure) {
    if (failure instanceof GivenUpException) {
      return new Next(before, failure, null);
    }
    if (failure.code() == FailureCode.PROVIDER_THROTTLED) {
      Duration pause = atLeast(before.waitedMillis(), asked(failure, before.throttled() + 1));
      UnitTries tries = before.andOneThrottled(pause);
      return tries.waitedMillis() <= LONGEST_WAIT.toMillis()
          ? new Next(tries, failure, pause)
          : new Next(tries, over(failure, before.waitedMillis(), pause, LONGEST_WAIT), null);
    }
    if (isAway(failure)) {
      Duration pause = asked(failure, before.away() + 1);
      UnitTries tries = before.andOneAway(pause);
      return tries.awayMillis() <= LONGEST_ABSENCE.toMillis()
          ? new Next(tries, failure, pause)
          : new Next(tries, over(failure, before.awayMillis(), pause, LONGEST_ABSENCE), null);
    }
    UnitTries tries = failure.concernsContent() ? before.andOneRefused() : before.andOneInVain();
    boolean again =
        failure.code().retryable() || (rewords && failure.code() == FailureCode.CONTENT_REFUSED);
    if (!again || tries.used() >= most) {
      return new Next(tries, failure, null);
    }
    Duration pause = asked(failure, tries.used());
    return new Next(tries, failure, pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause);
  }

  /** Returns how long a failure asks to wait, or a pause that grows with their number. */
  private static Duration asked(ProductionException failure, int failures) {
    Duration pause =
        failure.retryAfter() == null
            ? FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6))
            : failure.retryAfter();
    if (failure.retryAfter() == null && pause.compareTo(LONGEST_PAUSE) > 0) {
      return LONGEST_PAUSE;
    }
    return pause.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : pause;
  }

  private static Duration atLeast(long waitedMillis, Duration pause) {
    Duration least =
        waitedMillis >= VERY_PATIENT_AFTER.toMillis()
            ? VERY_PATIENT_PAUSE
            : waitedMillis >= PATIENT_AFTER.toMillis() ? PATIENT_PAUSE : FIRST_PAUSE;
    return pause.compareTo(least) < 0 ? least : pause;
  }

  private static ProductionException over(
      ProductionException failure, long waitedMillis, Duration pause, Duration most) {
    ProductionException over =
        new ProductionException(
                failure.code(),
                "%s; it was waited for %d s and would have to be for %d s more, of %d s at most"
                    .formatted(
                        failure.getMessage(),
                        waitedMillis / 1000,
                        pause.toSeconds(),
                        most.toSeconds()),
                failure.getCause())
            .from(failure.provider())
            .hint(
                failure.code() == FailureCode.PROVIDER_THROTTLED
                    ? "wait until the provider takes more, or ask for fewer at once, then retry"
                    : failure.hint());
    if (failure.httpStatus() != null) {
      over.answered(failure.httpStatus(), failure.requestId());
    }
    over.setStackTrace(failure.getStackTrace());
    return over;
  }
}
