package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A story that waits for a review on Temporal's real server while its workers die. */
@Timeout(300)
class RealServerReviewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "redemption_arc.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private TemporalServer server;
  private TestProcesses processes;

  @BeforeEach
  void startServer() throws Exception {
    server = TemporalServer.start(folder);
    processes = new TestProcesses(folder);
    processes.set("TEMPORAL_ADDRESS", server.address());
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    if (server != null) {
      processes.close();
      server.close();
    }
  }

  private Process worker(String name) throws IOException {
    return processes.reelwright(name, folder.resolve("home"), "worker");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(
        folder.resolve("home"),
        folder,
        Map.of("TEMPORAL_ADDRESS", server.address(), DefaultEngine.VARIABLE, "service"),
        arguments);
  }

  private JsonNode awaitWaiting(int count) throws Exception {
    while (true) {
      CommandLineRun shown = run("story", "review", "reviewed", "--json");
      if (shown.exitCode() == 0) {
        JsonNode images = JSON.readTree(shown.out()).path("images");
        List<String> states = images.findValuesAsText("state");
        if (states.stream().filter("waiting"::equals).count() == count) {
          return images;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void accepted(String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).as(run.toString()).isZero();
  }

  @Test
  void a_worker_that_is_killed_loses_no_decision() throws Exception {
    Process first = worker("first");
    accepted(
        "story",
        "--answers",
        ANSWERS.toString(),
        "--scenes",
        "3",
        "--aspect",
        "square",
        "--output",
        folder.resolve("out").toString(),
        "--id",
        "reviewed",
        "--review-images",
        "--detach");
    awaitWaiting(3);
    accepted("review", "reviewed", "--approve", "scene-01", "--regenerate", "scene-02");
    JsonNode before = awaitWaiting(2);
    first.destroyForcibly();
    assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();

    worker("second");
    JsonNode after = awaitWaiting(2);
    assertThat(after).isEqualTo(before);
    assertThat(after.get(0).get("state").asText()).isEqualTo("approved");
    assertThat(after.get(1).get("tries").asInt()).isEqualTo(2);
    accepted("review", "reviewed", "--edit", "scene-03=in the snow");
    awaitWaiting(2);
    accepted("review", "reviewed", "--approve");
    accepted("watch", "reviewed");
    JsonNode scenes =
        JSON.readTree(Files.readString(folder.resolve("out/redemption_arc/story.json")))
            .get("scenes");
    assertThat(scenes.findValuesAsText("tries")).containsExactly("1", "2", "2");
  }
}
