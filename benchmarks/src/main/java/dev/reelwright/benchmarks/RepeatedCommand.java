package dev.reelwright.benchmarks;

import dev.reelwright.starter.cli.CommandLineContext;
import dev.reelwright.starter.cli.ReelwrightCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs one command of the program several times in one process, which warms up meanwhile. It is
 * begun by the program's own launcher, with all options that people's programs have.
 */
public final class RepeatedCommand {
  /** What the launcher adds before the arguments: {@code -jar} and the program. */
  private static final int ADDED = 2;

  private RepeatedCommand() {}

  /** Returns the settings with which the launcher runs a command this often. */
  static Map<String, String> settings(int times) {
    return Map.of(
        "REELWRIGHT_JAVA_OPTIONS",
        "-cp %s %s %d"
            .formatted(
                System.getProperty("java.class.path"), RepeatedCommand.class.getName(), times));
  }

  /**
   * Runs a command, each time with a seed of its own, so that nothing is reused; the exit status is
   * that of the first that fails.
   *
   * @param arguments how often, what the launcher adds, and the command, which knows {@code --seed}
   */
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    int status = 0;
    for (int time = 1; time <= times && status == 0; time++) {
      List<String> command =
          new ArrayList<>(List.of(arguments).subList(1 + ADDED, arguments.length));
      command.addAll(List.of("--seed", Integer.toString(time)));
      status =
          ReelwrightCommand.run(CommandLineContext.ofProcess(), command.toArray(String[]::new));
    }
    System.exit(status);
  }
}
