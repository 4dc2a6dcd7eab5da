package dev.reelwright.activities.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of an external program. Arguments are a list; no shell ever sees them.
 *
 * @param command program and arguments
 * @param environment variables added to the inherited ones
 * @param directory working folder; null for the current one
 * @param input writes the program's standard input, on a thread of the supervisor; null for none
 * @param output reads the program's standard output, on a thread of the supervisor; null to keep
 *     its first 1 MB for {@link ProcessResult#output()}
 * @param errorLines takes each line of standard error, at most 8 KB a line; null to only keep the
 *     last ones for {@link ProcessResult#errorTail()}
 */
public record ProcessSpec(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    InputWriter input,
    OutputReader output,
    Consumer<String> errorLines) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Returns a run of a program with nothing else set. */
  public static ProcessSpec of(List<String> command) {
    return new ProcessSpec(command, Map.of(), null, null, null, null);
  }

  /** Returns this run with variables added to the inherited environment. */
  public ProcessSpec withEnvironment(Map<String, String> environment) {
    return new ProcessSpec(command, environment, directory, input, output, errorLines);
  }

  /** Returns this run in a working folder. */
  public ProcessSpec withDirectory(Path directory) {
    return new ProcessSpec(command, environment, directory, input, output, errorLines);
  }

  /** Returns this run with a writer of its standard input. */
  public ProcessSpec withInput(InputWriter input) {
    return new ProcessSpec(command, environment, directory, input, output, errorLines);
  }

  /** Returns this run with a reader of its standard output. */
  public ProcessSpec withOutput(OutputReader output) {
    return new ProcessSpec(command, environment, directory, input, output, errorLines);
  }

  /** Returns this run with a listener for the lines of its standard error. */
  public ProcessSpec withErrorLines(Consumer<String> errorLines) {
    return new ProcessSpec(command, environment, directory, input, output, errorLines);
  }

  /** Writes a program's standard input, which is closed afterwards. */
  @FunctionalInterface
  public interface InputWriter {
    void writeTo(OutputStream input) throws IOException;
  }

  /** Reads a program's standard output. */
  @FunctionalInterface
  public interface OutputReader {
    void readFrom(InputStream output) throws IOException;
  }
}
