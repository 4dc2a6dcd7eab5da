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

  private Interrupts() {}

  /** Returns a listener for this process's signals. */
  static Interrupts ofProcess() {
    Interrupts interrupts = new Interrupts();
    for (String signal : SIGNALS) {
      ProcessSignals.onEach(signal, interrupts::interrupt);
    }
    return interrupts;
  }

  /** Returns a listener that hears nothing, for a command within someone else's process. */
  static Interrupts none() {
    return new Interrupts();
  }

  /** Sets what the first interrupt does; until then it ends the process. */
  synchronized void onFirst(Runnable action) {
    first = action;
  }

  private void interrupt() {
    Runnable action;
    synchronized (this) {
      action = interrupted ? null : first;
      interrupted = true;
    }
    if (action == null) {
      endNow();
    } else {
      Thread thread = new Thread(action, "cancel");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Ends all programs that this process has started, and then the process. */
  private static void endNow() {
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    System.out.print("\u001b[?25h".repeat(System.console() == null ? 0 : 1));
    System.out.flush();
    Runtime.getRuntime().halt(ExitCode.CANCELLED);
  }
}
