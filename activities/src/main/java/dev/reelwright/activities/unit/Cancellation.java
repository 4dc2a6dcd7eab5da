package dev.reelwright.activities.unit;

/** Tells work that its attempt is over: cancelled, timed out, or superseded. */
public interface Cancellation {
  /** Never cancelled: for work outside an activity. */
  Cancellation NONE =
      new Cancellation() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
          return () -> {};
        }
      };

  /** Returns whether the attempt is over. */
  boolean isCancelled();

  /**
   * Runs an action once when the attempt ends early; at once when it already has. The action must
   * be quick and may run on any thread.
   */
  Registration onCancel(Runnable action);

  /** Throws when the attempt is over. */
  default void check() throws CancelledException {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /** Withdraws an action. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
