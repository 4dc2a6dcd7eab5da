package dev.reelwright.activities.unit;

import java.util.ArrayList;
import java.util.List;

/** A {@link Cancellation} that can be cancelled, once. Safe for use by many threads. */
public final class CancellationSource implements Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** Cancels, and runs what was registered on the calling thread; later calls do nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    RuntimeException failure = null;
    for (Runnable action : due) {
      try {
        action.run();
      } catch (RuntimeException e) {
        // One action's defect must not keep the others from ending their work.
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  @Override
  public Registration onCancel(Runnable action) {
    // A wrapper of its own, so that withdrawing removes this registration and no equal one.
    Runnable registered = () -> action.run();
    synchronized (actions) {
      if (!cancelled) {
        actions.add(registered);
        return () -> {
          synchronized (actions) {
            actions.removeIf(other -> other == registered);
          }
        };
      }
    }
    action.run();
    return () -> {};
  }
}
