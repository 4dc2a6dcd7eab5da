package dev.reelwright.activities.unit;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.UnitTries;
import java.time.Duration;

/**
 * How often a provider is asked for one unit. A try is used up by what the provider has failed or
 * refused. Being asked to slow down uses up none: that is waited for, as long as the provider says,
 * within a bound for all such waits of the unit together. A worker that is lost uses up none
 * either, and has a bound of its own.
 *
 * @param most tries, at least 1
 * @param rewords whether a refused content is asked for in other words, or is refused for good
 * @param longestWait bound of all waits that the provider asks for
 */
public record ProviderTries(int most, boolean rewords, Duration longestWait) {
  /** A unit that has taken three workers with it would take the fourth. */
  private static final int MOST_LOST = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /** Returns this many tries in the same words. */
  public static ProviderTries of(int most) {
    return new ProviderTries(most, false, LONGEST_WAIT);
  }

  /** Returns this many tries, in other words where those before are refused. */
  public static ProviderTries rewording(int most) {
    return new ProviderTries(most, true, LONGEST_WAIT);
  }

  /** Too many attempts have ended without a word. */
  private static final class LostException extends ProductionException {
    private static final long serialVersionUID = 1L;

    LostException(String message) {
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
   * Fails when the attempts before this one have ended without a word too often.
   *
   * @param attempt the engine's number of this one, from 1
   */
  void check(UnitTries before, int attempt) throws ProductionException {
    int lost = attempt - 1 - before.ended();
    if (lost >= MOST_LOST) {
      throw new LostException("its worker was lost " + lost + " times, so it is given up");
    }
  }

  /** Returns what comes after a failure. */
  Next after(UnitTries before, ProductionException failure) {
    if (failure instanceof LostException) {
      return new Next(before, failure, null);
    }
    if (failure.code() == FailureCode.PROVIDER_THROTTLED) {
      return throttled(before, failure);
    }
    UnitTries tries =
        new UnitTries(
            before.used() + 1,
            before.refused() + (failure.concernsContent() ? 1 : 0),
            before.throttled(),
            before.waitedMillis());
    boolean again =
        failure.code().retryable() || (rewords && failure.code() == FailureCode.CONTENT_REFUSED);
    if (!again || tries.used() >= most) {
      return new Next(tries, failure, null);
    }
    Duration asked = failure.retryAfter() == null ? pause(tries.used()) : failure.retryAfter();
    return new Next(tries, failure, asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
  }

  private Next throttled(UnitTries before, ProductionException failure) {
    Duration pause =
        failure.retryAfter() == null ? pause(before.throttled() + 1) : failure.retryAfter();
    if (pause.compareTo(FIRST_PAUSE) < 0) {
      pause = FIRST_PAUSE;
    }
    UnitTries tries =
        new UnitTries(
            before.used(),
            before.refused(),
            before.throttled() + 1,
            before.waitedMillis() + pause.toMillis());
    if (tries.waitedMillis() <= longestWait.toMillis()) {
      return new Next(tries, failure, pause);
    }
    ProductionException over =
        new ProductionException(
                failure.code(),
                "%s; it was waited for %d s and would have to be for %d s more, of %d s at most"
                    .formatted(
                        failure.getMessage(),
                        before.waitedMillis() / 1000,
                        pause.toSeconds(),
                        longestWait.toSeconds()),
                failure.getCause())
            .from(failure.provider())
            .hint("wait until the provider takes more, or ask for fewer at once, then retry");
    if (failure.httpStatus() != null) {
      over.answered(failure.httpStatus(), failure.requestId());
    }
    over.setStackTrace(failure.getStackTrace());
    return new Next(tries, over, null);
  }

  private static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
