package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.ProcessSignals;
import java.util.List;

/**
 * Ctrl-C and requests to end. The first one asks the running production to end cleanly; the second
 * one ends this process at once, and its programs with it.
 */
final class Interrupts {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private Runnable first;
  private boolean interrupted;
  private boolean held;
  private boolean waiting;

  private final Runnable beforeTheEnd;

  private Interrupts(Runnable beforeTheEnd) {
    this.beforeTheEnd = beforeTheEnd;
  }

  /**
   * Returns a listener for this process's signals.
   *
   * @param beforeTheEnd what is done last when the process ends at once
   */
  static Interrupts ofProcess(Runnable beforeTheEnd) {
    Interrupts interrupts = new Interrupts(beforeTheEnd);
    for (String signal : SIGNALS) {
      ProcessSignals.onEach(signal, interrupts::interrupt);
    }
    return interrupts;
  }

  /** Returns a listener that hears nothing, for a command within someone else's process. */
  static Interrupts none() {
    return new Interrupts(() -> {});
  }

  /**
   * Lets a first interrupt wait until it is known what it does: between the request that begins
   * something and the answer, its end would leave behind what nobody asked for.
   */
  synchronized void hold() {
    held = true;
  }

  /** Sets what the first interrupt does; until then it ends the process, unless it is to wait. */
  synchronized void onFirst(Runnable action) {
    first = action;
    if (waiting) {
      waiting = false;
      begin(action);
    }
  }

  private void interrupt() {
    Runnable action;
    synchronized (this) {
      action = interrupted ? null : first;
      waiting = held && first == null && !interrupted;
      interrupted = true;
      if (waiting) {
        return;
      }
    }
    if (action == null) {
      endNow();
    } else {
      begin(action);
    }
  }

  private static void begin(Runnable action) {
    Thread thread = new Thread(action, "cancel");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends all programs that this process has started, and then the process. */
  private void endNow() {
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    beforeTheEnd.run();
    Runtime.getRuntime().halt(ExitCode.CANCELLED);
  }
}
