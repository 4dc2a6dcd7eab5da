package dev.reelwright.starter.cli;

import dev.reelwright.workflows.production.Outcome;

/** What the program's exit status says. */
final class ExitCode {
  /** Everything asked for is there. */
  static final int COMPLETED = 0;

  /** Nothing was delivered, or the production was terminated. */
  static final int FAILED = 1;

  /** The input or the command line has faults; nothing was done. */
  static final int BAD_INPUT = 2;

  /** Something was delivered, and something asked for was not. */
  static final int COMPLETED_WITH_FAILURES = 3;

  /** Cancelled; as shells say it of a program ended by Ctrl-C. */
  static final int CANCELLED = 130;

  private ExitCode() {}

  /** Returns the status for an outcome; a production that goes on is no failure. */
  static int of(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED, RUNNING, WAITING_FOR_REVIEW -> COMPLETED;
      case COMPLETED_WITH_FAILURES -> COMPLETED_WITH_FAILURES;
      case FAILED, TERMINATED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }
}
