package dev.reelwright.activities.image;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few at a time work on what they have received, in the order in which they came. Many
 * pictures that come at once would otherwise share the processors and all be ready only when the
 * last one is, each with its pixels in memory.
 */
final class Turns {
  /** Most milliseconds until one that waits looks whether it still needs to, and queues anew. */
  private static final long LOOK = 1000;

  private final Semaphore free;

  /**
   * Creates turns.
   *
   * @param atOnce how many may work at the same time, at least 1
   */
  Turns(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  /** Returns a turn that is not taken yet. */
  Turn queue() {
    return new Turn();
  }

  /** The turn of one thread. */
  final class Turn implements AutoCloseable {
    private boolean taken;

    private Turn() {}

    /**
     * Waits for the turn; does nothing when it is taken already.
     *
     * @throws ProductionException TIMED_OUT when the attempt's time is over before
     * @throws CancelledException when the attempt is over before
     */
    void take(UnitScope scope)
        throws ProductionException, CancelledException, InterruptedException {
      if (taken) {
        return;
      }
      scope.cancellation().check();
      // A try without a wait would go before those that wait.
      taken = free.tryAcquire(0, TimeUnit.NANOSECONDS);
      if (!taken) {
        scope.progress().await("waits for a processor", scope.deadline().remaining());
      }
      while (!taken) {
        if (scope.deadline().passed()) {
          throw new ProductionException(
              FailureCode.TIMED_OUT, "no processor was free to check the picture");
        }
        long left = scope.deadline().remaining().toMillis() + 1;
        taken = free.tryAcquire(Math.min(LOOK, left), TimeUnit.MILLISECONDS);
        scope.cancellation().check();
      }
    }

    /** Leaves the turn to others; it can be taken again. */
    @Override
    public void close() {
      if (taken) {
        taken = false;
        free.release();
      }
    }
  }
}
