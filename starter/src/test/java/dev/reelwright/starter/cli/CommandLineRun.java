package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.display.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One command, run inside the test's own process.
 *
 * @param exitCode status that the program would exit with
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
  static CommandLineRun of(Path home, Path directory, String... arguments) {
    return of(home, directory, Map.of(), arguments);
  }

  static CommandLineRun of(
      Path home, Path directory, Map<String, String> settings, String... arguments) {
    return answering("", home, directory, settings, arguments);
  }

  /** Runs a command whose standard input is a text. */
  static CommandLineRun answering(
      String in, Path home, Path directory, Map<String, String> settings, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment = CleanEnvironment.variables();
    environment.put(DefaultEngine.VARIABLE, "embedded");
    environment.putAll(settings);
    int exitCode =
        ReelwrightCommand.run(
            new CommandLineContext(
                environment,
                Terminal.of(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                directory,
                new DataFolder(home),
                false),
            arguments);
    return new CommandLineRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  /** Returns how the production ended, as the last line of a run with --json says. */
  JsonNode ending() throws IOException {
    List<String> lines = outLines();
    JsonNode ending = new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("ending");
    assertThat(ending).as(toString()).isNotNull();
    return ending;
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  @Override
  public String toString() {
    return "exit " + exitCode + "\n" + out + "\n" + err;
  }
}
