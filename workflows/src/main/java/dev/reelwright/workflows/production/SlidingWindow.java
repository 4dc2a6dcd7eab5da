package dev.reelwright.workflows.production;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

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
    /** Returns whether the unit is still of use; asked when a place is free. */
    boolean wanted();

    /**
     * Returns whether the unit may start now; asked when a place is free. While it may not, its
     * rank waits for the units that run.
     */
    default boolean ready() {
      return true;
    }

    /** Starts the work; never blocks. */
    Promise<T> start();

    /** Takes the result; may add further units. */
    void succeeded(T result);

    /** Takes the failure; may add further units. */
    void failed(RuntimeException failure);

    /** Is told that the unit was not wanted any more and has never been started. */
    void dropped();
  }

  /**
   * Bounds a kind of units further, so that they do not queue up before the units that are more
   * urgent once they are ready: what has been given to the engine keeps its place in the queue.
   */
  public static final class Lane {
    private int bound;
    private int running;

    /** Creates a lane in which at most this many units run at once. */
    public Lane(int bound) {
      this.bound = bound;
    }

    /** Changes the bound; takes effect when the next unit ends. */
    public void widen(int bound) {
      this.bound = bound;
    }
  }

  /** Any timer begins another workflow task. */
  private static final Duration NEXT_TASK = Duration.ofMillis(1);

  /** What the in-memory service, and it alone, gives a workflow that is started without a limit. */
  private static final Duration IN_MEMORY_LIMIT = Duration.ofDays(3650);

  private record Waiting<T>(Lane lane, Unit<T> unit) {}

  private final int bound;
  private final Duration cancellationBound;
  private final CancellationScope scope = CancellationScope.current();
  private final Set<CancellationScope> runningScopes = new LinkedHashSet<>();
  private final TreeMap<Integer, Deque<Waiting<?>>> waiting = new TreeMap<>();
  private final Deque<Runnable> ended = new ArrayDeque<>();
  private int running;
  private boolean woken;

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
    add(rank, new Lane(1), unit);
  }

  /** Adds a unit that runs in a lane; while that is full, the rank waits and higher ones go on. */
  public <T> void add(int rank, Lane lane, Unit<T> unit) {
    waiting.computeIfAbsent(rank, r -> new ArrayDeque<>()).addLast(new Waiting<>(lane, unit));
  }

  /** Lets all waiting units of one rank go with those of another, behind the ones there. */
  public void move(int fromRank, int toRank) {
    Deque<Waiting<?>> moved = waiting.remove(fromRank);
    if (moved != null) {
      waiting.computeIfAbsent(toRank, r -> new ArrayDeque<>()).addAll(moved);
    }
  }

  /**
   * Lets a running window look at what waits, for units that were added by others than the
   * callbacks of its own.
   */
  public void wake() {
    woken = true;
  }

  /** Returns whether any unit waits for its place. */
  public boolean hasWaiting() {
    return !waiting.isEmpty();
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
    run(() -> false);
  }

  /**
   * Runs all units, and those that they add, until they have ended or there is to be a pause: then
   * those that run are waited for, and no further one starts.
   *
   * @return whether all have ended; otherwise some wait for a next call
   * @throws CanceledFailure as {@link #run()} does
   */
  public boolean run(BooleanSupplier pause) {
    while (true) {
      if (scope.isCancelRequested()) {
        throw endCancelled(new CanceledFailure("the production was cancelled"));
      }
      boolean pausing = pause.getAsBoolean();
      woken = false;
      if (!pausing) {
        startWaiting();
      }
      if (running == 0 && ended.isEmpty()) {
        return !pausing || waiting.isEmpty();
      }
      try {
        Workflow.await(() -> !ended.isEmpty() || woken);
      } catch (CanceledFailure cancelled) {
        throw endCancelled(cancelled);
      }
      dispatchEnded();
    }
  }

  private void startWaiting() {
    Iterator<Map.Entry<Integer, Deque<Waiting<?>>>> ranks = waiting.entrySet().iterator();
    while (running < bound && ranks.hasNext()) {
      Deque<Waiting<?>> units = ranks.next().getValue();
      while (running < bound && !units.isEmpty()) {
        Waiting<?> next = units.getFirst();
        if (!next.unit().wanted()) {
          units.removeFirst();
          next.unit().dropped();
        } else if (next.lane().running < next.lane().bound && next.unit().ready()) {
          units.removeFirst();
          start(next);
        } else {
          break;
        }
      }
      if (units.isEmpty()) {
        ranks.remove();
      }
    }
  }

  private <T> void start(Waiting<T> next) {
    Unit<T> unit = next.unit();
    Lane lane = next.lane();
    running++;
    lane.running++;
    AtomicReference<Promise<T>> result = new AtomicReference<>();
    CancellationScope own = Workflow.newDetachedCancellationScope(() -> result.set(unit.start()));
    own.run();
    runningScopes.add(own);
    result
        .get()
        .handle(
            (value, failure) -> {
              runningScopes.remove(own);
              ended.addLast(
                  () -> {
                    lane.running--;
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

  /**
   * Cancels all units; on the in-memory service one in each workflow task. That one refuses a task
   * which cancels a unit that has just ended, but keeps what the task's other commands did, and the
   * run can then never end. A refused task with a single cancellation has done nothing, and is
   * given again. On a real server a timer of a millisecond takes a second.
   */
  private void cancelRunning() {
    boolean oneByOne = IN_MEMORY_LIMIT.equals(Workflow.getInfo().getWorkflowExecutionTimeout());
    for (CancellationScope unit : List.copyOf(runningScopes)) {
      if (runningScopes.contains(unit)) {
        unit.cancel();
        if (oneByOne) {
          Workflow.sleep(NEXT_TASK);
        }
      }
    }
  }

  private CanceledFailure endCancelled(CanceledFailure cancelled) {
    waiting.clear();
    Workflow.newDetachedCancellationScope(
            () -> {
              cancelRunning();
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
    return cancelled;
  }
}
