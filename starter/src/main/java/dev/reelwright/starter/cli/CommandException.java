package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import java.util.List;

/** Ends a command with an exit status and what to say; nothing else needs to be done. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> lines;

  private CommandException(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** Returns the end of a command whose command line or input has these faults. */
  static CommandException badInput(List<String> lines) {
    return new CommandException(ExitCode.BAD_INPUT, lines);
  }

  /** Returns the end of a command whose command line or input has this fault. */
  static CommandException badInput(String line) {
    return badInput(List.of(line));
  }

  /** Returns the end of a command that could not do its work. */
  static CommandException failed(String line) {
    return new CommandException(ExitCode.FAILED, List.of(line));
  }

  /** Returns the end of a command whose work failed, with the way out. */
  static CommandException failed(ProductionException failure) {
    return failed(failure.getMessage() + " (" + failure.hint() + ")");
  }

  /** Returns the end of a command that a person has left. */
  static CommandException cancelled(String line) {
    return new CommandException(ExitCode.CANCELLED, List.of(line));
  }

  int exitCode() {
    return exitCode;
  }

  List<String> lines() {
    return lines;
  }
}
