package dev.reelwright.starter.worker;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;

/**
 * Counts the units that are at work in this process. The factory of workers says, too, when all is
 * done, but looks every quarter of a second only, several times one after the other.
 */
final class RunningUnits extends WorkerInterceptorBase {
  private int running;

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        count(1);
        try {
          return super.execute(input);
        } finally {
          count(-1);
        }
      }
    };
  }

  private synchronized void count(int change) {
    running += change;
    notifyAll();
  }

  /**
   * Waits until no unit is at work.
   *
   * @return whether none is
   */
  synchronized boolean awaitNone(Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    try {
      while (running > 0) {
        long left = giveUp - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(left / 1_000_000 + 1);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
