package dev.reelwright.starter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version", description = "Say which version this is.")
final class VersionCommand implements Callable<Integer> {
  private final CommandLineContext context;

  VersionCommand(CommandLineContext context) {
    this.context = context;
  }

  /** Returns the version that was built, or {@code development} for classes run from a build. */
  static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public Integer call() {
    context
        .terminal()
        .out()
        .println(
            "reelwright "
                + version()
                + " (Java "
                + Runtime.version().feature()
                + ", "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ")");
    return ExitCode.COMPLETED;
  }
}
