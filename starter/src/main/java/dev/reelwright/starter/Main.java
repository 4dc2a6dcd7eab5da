package dev.reelwright.starter;

import dev.reelwright.starter.cli.CommandLineContext;
import dev.reelwright.starter.cli.ReelwrightCommand;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(ReelwrightCommand.run(CommandLineContext.ofProcess(), arguments));
  }
}
