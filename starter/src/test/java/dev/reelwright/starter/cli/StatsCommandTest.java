package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures of ended productions, read back from the development server. */
@Timeout(300)
class StatsCommandTest {
  @TempDir private Path folder;

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, Map.of(), arguments);
  }

  private CommandLineRun video(String id, String narration) throws IOException {
    Path script = folder.resolve("short.yaml");
    Files.writeString(
        script,
        """
        video_id: short
        title: Short
        scenes:
          - scene_id: only
            scene_type: title
            visual_content: {title: Short}
            narration: "%s"
        """
            .formatted(narration));
    return run(
        "video",
        "--engine",
        "dev",
        "--id",
        id,
        "--from",
        "yaml:" + script,
        "--speech-provider",
        "embedded",
        "--output",
        folder.resolve("out").toString());
  }

  @Test
  void countsWhatWasMadeAndReusedInTheHistoriesOfEndedProductions() throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    try {
      CommandLineRun first = video("first", "Welcome.");
      assertThat(first.exitCode()).as(first.toString()).isZero();
      CommandLineRun second = video("second", "Welcome.");
      assertThat(second.exitCode()).as(second.toString()).isZero();

      JsonNode speech = null;
      JsonNode statistics = endedProductions(2);
      for (JsonNode stage : statistics.get("stages")) {
        if (stage.get("stage").asText().equals("audio_generation")) {
          speech = stage;
        }
      }
      assertThat(statistics.get("outcomes").get("completed").asInt()).isEqualTo(2);
      assertThat(statistics.get("unread").asInt()).isZero();
      assertThat(speech.get("made").asInt()).isEqualTo(1);
      assertThat(speech.get("reused").asInt()).isEqualTo(1);
      assertThat(speech.get("failed").asInt()).isZero();
      assertThat(speech.get("medianSeconds").asDouble()).isPositive();

      CommandLineRun text = run("stats", "--engine", "dev", "--since", "1d");
      assertThat(text.exitCode()).as(text.toString()).isZero();
      assertThat(text.out())
          .contains("2 productions", "2 completed", "slowest first")
          .contains("Nothing failed and nothing was tried again.");
      assertThat(run("stats", "--engine", "dev", "--last", "1", "--json").out())
          .contains("\"productions\":1");
    } finally {
      new DevServer(folder.resolve("home"), System.getenv()).stop();
    }
  }

  /** The server lists an execution shortly after it has ended. */
  private JsonNode endedProductions(int expected) throws Exception {
    while (true) {
      CommandLineRun run = run("stats", "--engine", "dev", "--json");
      assertThat(run.exitCode()).as(run.toString()).isZero();
      JsonNode statistics = new ObjectMapper().readTree(run.out());
      if (statistics.get("productions").asInt() == expected) {
        return statistics;
      }
      Thread.sleep(100);
    }
  }

  @Test
  void saysWhatToDoWhenNoEngineKeepsHistories() {
    CommandLineRun none = run("stats");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("reelwright engine start");
    CommandLineRun embedded = run("stats", "--engine", "embedded");
    assertThat(embedded.exitCode()).isEqualTo(2);
    assertThat(embedded.err()).contains("keeps no history");
  }

  @Test
  void refusesAnAgeThatIsNone() {
    CommandLineRun run = run("stats", "--since", "yesterday");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--since").contains("30d");
    assertThat(run("stats", "--last", "0").exitCode()).isEqualTo(2);
  }
}
