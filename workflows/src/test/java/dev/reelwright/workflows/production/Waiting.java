package dev.reelwright.workflows.production;

import io.temporal.activity.Activity;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits of tests for what must come; that it has not come after minutes is a failure. */
public final class Waiting {
  private static final int PATIENCE_SECONDS = 180;

  private Waiting() {}

  /** Waits in a test. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("what was waited for has not come");
    }
  }

  /** Waits within a unit, which is heard of all the while, or it would be made a second time. */
  public static void awaitAtWork(CountDownLatch latch) throws InterruptedException {
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      if (latch.await(1, TimeUnit.SECONDS)) {
        return;
      }
      Activity.getExecutionContext().heartbeat("waits");
    }
    throw new AssertionError("what was waited for has not come");
  }
}
