package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.Arrays;

/**
 * The rows that the tables of activity options of all kinds of production are made of.
 *
 * <p>The start-to-close timeout is sized from the unit's own length, several times of what an
 * ordinary machine needs: it is there to end what hangs. There is no schedule-to-start timeout: a
 * unit may wait for a free slot as long as it takes. The heartbeat timeout tells a lost worker from
 * a busy one: every unit is heard of at least once a second, also where its work stands still, so
 * that ten silent seconds mean that its worker is gone, stopped or cut off.
 */
public final class UnitOptions {
  /**
   * How long cancelled units are waited for: a program is ended within a second of the next beat.
   */
  public static final Duration CANCELLATION_BOUND = Duration.ofSeconds(15);

  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * More than a unit takes that waits for storage and loses workers for as long as it may; still
   * few enough to end what fails before the unit can say anything about it.
   */
  private static final int MOST_ATTEMPTS = 40;

  /** The same for what a provider may send away besides, as often as a unit waits for that. */
  private static final int MOST_ATTEMPTS_ASKING = 180;

  private UnitOptions() {}

  /**
   * Returns the options of one kind of units. How often it is tried is not for the engine to count:
   * the unit itself tells a failure from storage that is away and from a lost worker, and says when
   * it is over.
   *
   * @see UnitTries
   */
  public static ActivityOptions row(String queue, Duration startToClose) {
    return row(queue, startToClose, MOST_ATTEMPTS);
  }

  /** Returns the options of units that ask a provider, who may send them away often. */
  public static ActivityOptions asking(String queue, Duration startToClose) {
    ActivityOptions options = row(queue, startToClose, MOST_ATTEMPTS_ASKING);
    return ActivityOptions.newBuilder(options)
        .setRetryOptions(
            RetryOptions.newBuilder(options.getRetryOptions())
                // Other words may be taken.
                .setDoNotRetry(
                    Arrays.stream(options.getRetryOptions().getDoNotRetry())
                        .filter(code -> !code.equals(FailureCode.CONTENT_REFUSED.name()))
                        .toArray(String[]::new))
                .build())
        .build();
  }

  private static ActivityOptions row(String queue, Duration startToClose, int attempts) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setStartToCloseTimeout(startToClose)
        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(attempts)
                .setDoNotRetry(
                    Arrays.stream(FailureCode.values())
                        .filter(code -> !code.retryable())
                        .map(FailureCode::name)
                        .toArray(String[]::new))
                .build())
        .build();
  }

  /** Writing the record of a production, or a part of it. */
  public static ActivityOptions record() {
    return row(TaskQueues.MEDIA, Duration.ofSeconds(60));
  }

  /** Leaving a record of what failed or was cancelled: tried, never waited for long. */
  public static ActivityOptions lastWords() {
    return ActivityOptions.newBuilder(row(TaskQueues.MEDIA, Duration.ofSeconds(10), 2))
        .setScheduleToCloseTimeout(Duration.ofSeconds(15))
        .build();
  }
}
