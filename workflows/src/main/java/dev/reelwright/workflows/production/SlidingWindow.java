package dev.reelwright.workflows.production;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs units of work side by side, never more than a fixed number at once. As soon as one ends, the
 * next one starts: there is no batch that waits for its slowest member. All of it happens on the
 * one workflow thread that calls {@link #run()}, so that the units' callbacks never interleave and
 * need no workflow thread each.
 */
public final class SlidingWindow {
  /**
   * A unit of work that waits for its place.
   *
   * @param <T> what it results in
   */
  public interface Unit<T> {
    /** Returns whether the unit is still of use; asked once, when its place is free. */
    boolean wanted();

    /** Starts the work; never blocks. */
    Promise<T> start();

    /** Takes the result; may add further units. */
    void succeeded(T result);

    /** Takes the failure; may add further units. */
    void failed(RuntimeException failure);

    /** Is told that the unit was not wanted any more and has never been started. */
    void dropped();
  }

  private final int bound;
  private final Duration cancellationBound;
  private final CancellationScope scope = CancellationScope.current();
  private final TreeMap<Integer, Deque<Unit<?>>> waiting = new TreeMap<>();
  private final Deque<Runnable> ended = new ArrayDeque<>();
  private int running;

  /**
   * Creates an empty window in the current cancellation scope.
   *
   * @param bound greatest number of units that run at once, at least 1
   * @param cancellationBound how long {@link #run()} waits for cancelled units to end
   */
  public SlidingWindow(int bound, Duration cancellationBound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, was " + bound);
    }
    this.bound = bound;
    this.cancellationBound = cancellationBound;
  }

  /**
   * Adds a unit. Lower ranks start first; within a rank, units start in the order in which they
   * were added.
   */
  public void add(int rank, Unit<?> unit) {
    waiting.computeIfAbsent(rank, r -> new ArrayDeque<>()).addLast(unit);
  }

  /** Lets all waiting units of one rank go with those of another, behind the ones there. */
  public void move(int fromRank, int toRank) {
    Deque<Unit<?>> moved = waiting.remove(fromRank);
    if (moved != null) {
      moved.forEach(unit -> add(toRank, unit));
    }
  }

  /** Returns how many units run now. */
  public int running() {
    return running;
  }

  /**
   * Runs all units, and those that they add, to their ends.
   *
   * @throws CanceledFailure when the scope is cancelled: waiting units are not started, running
   *     ones are waited for, within the bound
   */
  public void run() {
    while (true) {
      if (scope.isCancelRequested()) {
        endCancelled();
      }
      startWaiting();
      if (running == 0 && ended.isEmpty()) {
        return;
      }
      Workflow.await(() -> !ended.isEmpty() || scope.isCancelRequested());
      dispatchEnded();
    }
  }

  private void startWaiting() {
    Iterator<Map.Entry<Integer, Deque<Unit<?>>>> ranks = waiting.entrySet().iterator();
    while (running < bound && ranks.hasNext()) {
      Deque<Unit<?>> units = ranks.next().getValue();
      while (running < bound && !units.isEmpty()) {
        Unit<?> unit = units.removeFirst();
        if (unit.wanted()) {
          start(unit);
        } else {
          unit.dropped();
        }
      }
      if (units.isEmpty()) {
        ranks.remove();
      }
    }
  }

  private <T> void start(Unit<T> unit) {
    running++;
    Promise<T> result = unit.start();
    result.handle(
        (value, failure) -> {
          ended.addLast(
              () -> {
                if (failure == null) {
                  unit.succeeded(value);
                } else {
                  unit.failed(failure);
                }
              });
          return null;
        });
  }

  private void dispatchEnded() {
    while (!ended.isEmpty()) {
      running--;
      ended.removeFirst().run();
    }
  }

  private void endCancelled() {
    waiting.clear();
    Workflow.newDetachedCancellationScope(
            () -> {
              if (!Workflow.await(cancellationBound, () -> ended.size() == running)) {
                Workflow.getLogger(SlidingWindow.class)
                    .warn(
                        "{} units did not end within {}",
                        running - ended.size(),
                        cancellationBound);
              }
            })
        .run();
    dispatchEnded();
    waiting.clear();
    throw new CanceledFailure("the production was cancelled");
  }
}
