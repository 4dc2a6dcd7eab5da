package dev.reelwright.starter.cli;

import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.worker.Installation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that a command takes from the process that it runs in.
 *
 * @param environment environment variables
 * @param terminal takes output
 * @param in standard input
 * @param directory folder that relative paths are resolved in
 * @param folder data folder
 * @param ownsProcess whether signals and the log of this process are the command's to handle
 */
public record CommandLineContext(
    Map<String, String> environment,
    Terminal terminal,
    InputStream in,
    Path directory,
    DataFolder folder,
    boolean ownsProcess) {
  /**
   * Returns what there is to work with in the data folder and the environment; a setting that is
   * wrong ends the command.
   */
  Installation installation() {
    try {
      return new Installation(folder, environment);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(e.getMessage());
    }
  }

  /** Returns this context with another environment. */
  CommandLineContext with(Map<String, String> other) {
    return new CommandLineContext(other, terminal, in, directory, folder, ownsProcess);
  }

  /** Returns the context of a process of its own. */
  public static CommandLineContext ofProcess() {
    Map<String, String> environment = System.getenv();
    return new CommandLineContext(
        environment,
        Terminal.ofProcess(environment),
        System.in,
        Path.of("").toAbsolutePath(),
        DataFolder.ofEnvironment(),
        true);
  }
}
