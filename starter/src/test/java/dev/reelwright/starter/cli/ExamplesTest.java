package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of the examples that people learn from is made into videos. */
@Tag("whole-productions")
@Timeout(600)
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  @TempDir private static Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "document:durable-workflows.md, 1",
    "yaml:lesson.yaml, 1",
    "yaml:topic.yaml, 1",
    "yaml:course/set.yaml, 2",
    "programmatic:news.json, 1"
  })
  void the_example_becomes_videos(String from, int videos) throws Exception {
    String type = from.substring(0, from.indexOf(':'));
    Path source = EXAMPLES.resolve(from.substring(from.indexOf(':') + 1));
    CommandLineRun run =
        CommandLineRun.of(
            folder.resolve("home"),
            folder,
            "video",
            "--from",
            type + ":" + source,
            "--output",
            folder.resolve(source.getFileName().toString()).toString(),
            "--languages",
            "en",
            "--speech-provider",
            "embedded",
            "--json");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    List<String> lines = run.outLines();
    JsonNode ending = new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("ending");
    assertThat(ending.get("outcome").asText()).isEqualTo("COMPLETED");
    assertThat(ending.get("outputs")).hasSize(videos);
    assertThat(ending.get("failures")).isEmpty();
  }
}
