package dev.reelwright.starter.worker;

import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of slots that begin no more units than so many in a minute, evenly. The limit that
 * the SDK has for a worker counts whole ones in a second: of 119 a minute it makes 60.
 *
 * <p>A worker takes a slot before it asks for a unit, and may have to wait long for one. A slot's
 * turn therefore comes an interval after the one before was used, and not after it was taken. At
 * high rates two slots are taken at a time, so that a second unit may begin at once with the first.
 */
final class PacedSlots implements SlotSupplier<ActivitySlotInfo> {
  /** From this rate on, asking for one unit at a time cannot keep up. */
  private static final int QUICK = 600;

  private final FixedSizeSlotSupplier<ActivitySlotInfo> slots;
  private final long interval;
  private final boolean quick;
  private long nextAt = System.nanoTime();

  /** The slot that is taken and not used. */
  private SlotPermit taken;

  /** Completes when that is used, or given back. */
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  /**
   * Creates the slots.
   *
   * @param number slots in use at once, at least 1
   * @param perMinute units that may begin in a minute, at least 1
   */
  PacedSlots(int number, int perMinute) {
    slots = new FixedSizeSlotSupplier<>(number);
    // Rounded up, so that the rate is never passed.
    interval = (TimeUnit.MINUTES.toNanos(1) + perMinute - 1) / perMinute;
    quick = number > 1 && perMinute >= QUICK;
  }

  /** Returns how many questions for units there may be at a time. */
  int pollers() {
    return quick ? 2 : 1;
  }

  @Override
  public SlotSupplierFuture reserveSlot(SlotReserveContext<ActivitySlotInfo> context)
      throws Exception {
    SlotSupplierFuture slot = slots.reserveSlot(context);
    CompletableFuture<SlotPermit> inTurn =
        slot.thenCompose(
            permit ->
                beforeIt()
                    .thenCompose(
                        settled -> CompletableFuture.supplyAsync(() -> take(permit), itsTurn())));
    return SlotSupplierFuture.fromCompletableFuture(inTurn, () -> abort(slot));
  }

  private void abort(SlotSupplierFuture slot) {
    if (slot.abortReservation() != null) {
      // It waited for its turn only.
      slots.releaseSlot(null);
    }
  }

  private synchronized CompletableFuture<Void> beforeIt() {
    return quick ? CompletableFuture.completedFuture(null) : settled;
  }

  private synchronized Executor itsTurn() {
    long now = System.nanoTime();
    long wait = Math.max(0, nextAt - now);
    if (quick) {
      nextAt = now + wait + interval;
    }
    return wait == 0
        ? Runnable::run
        : CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Runnable::run);
  }

  private synchronized SlotPermit take(SlotPermit permit) {
    taken = permit;
    settled = new CompletableFuture<>();
    return permit;
  }

  /** What is begun at once must be paced all the same. */
  @Override
  public Optional<SlotPermit> tryReserveSlot(SlotReserveContext<ActivitySlotInfo> context) {
    return Optional.empty();
  }

  @Override
  public void markSlotUsed(SlotMarkUsedContext<ActivitySlotInfo> context) {
    settle(context.getSlotPermit(), interval);
    slots.markSlotUsed(context);
  }

  @Override
  public void releaseSlot(SlotReleaseContext<ActivitySlotInfo> context) {
    settle(context.getSlotPermit(), 0);
    slots.releaseSlot(context);
  }

  private void settle(SlotPermit permit, long pause) {
    CompletableFuture<Void> done;
    synchronized (this) {
      if (!quick && pause > 0) {
        nextAt = Math.max(nextAt, System.nanoTime() + pause);
      }
      if (permit != taken) {
        return;
      }
      taken = null;
      done = settled;
    }
    done.complete(null);
  }

  @Override
  public Optional<Integer> getMaximumSlots() {
    return slots.getMaximumSlots();
  }
}
