package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.engine.DevServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Temporal's own program, which knows nothing of this one.
 *
 * @param address service that it asks
 * @param folder where its messages go
 */
public record TemporalProgram(String address, Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a run has printed. */
  public record Answer(int exitCode, String out) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  /** Runs it, whatever comes of it. */
  public Answer attempt(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(DevServer.PROGRAM));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", address));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("temporal.err").toFile());
    CleanEnvironment.set(builder, Map.of());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out);
  }

  /**
   * Runs it and returns what it has printed. It gives a server that is busy some seconds to answer;
   * then it is run again.
   */
  public Answer run(String... arguments) throws IOException, InterruptedException {
    Answer answer = attempt(arguments);
    for (int again = 0; again < 2 && answer.exitCode() != 0; again++) {
      answer = attempt(arguments);
    }
    assertThat(answer.exitCode())
        .as("%s: %s, see %s", List.of(arguments), answer.out(), folder.resolve("temporal.err"))
        .isZero();
    return answer;
  }
}
