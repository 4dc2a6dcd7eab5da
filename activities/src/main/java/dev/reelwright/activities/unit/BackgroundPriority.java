package dev.reelwright.activities.unit;

/**
 * Lets all other threads go before the calling one, and those that it starts, until it is closed.
 * Making media takes every core for minutes; beats, queries and the engine need one for a
 * millisecond, and progress is as old as what they wait. The launcher tells the Java machine to
 * mind priorities. A system that lets only its administrator raise a priority leaves the thread
 * behind, which does such work only.
 */
final class BackgroundPriority implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final int usual = thread.getPriority();

  private BackgroundPriority() {}

  /** Begins it. */
  // Nothing is right or wrong by it: it is about whom a full machine serves first.
  @SuppressWarnings("ThreadPriorityCheck")
  static BackgroundPriority begin() {
    BackgroundPriority begun = new BackgroundPriority();
    begun.thread.setPriority(Thread.MIN_PRIORITY);
    return begun;
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public void close() {
    thread.setPriority(usual);
  }
}
