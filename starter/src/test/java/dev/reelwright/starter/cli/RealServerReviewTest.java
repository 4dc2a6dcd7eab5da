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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A story that waits for a review on Temporal's real server while its workers die. */
@Timeout(300)
class RealServerReviewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS = StoryArguments.answers("redemption_arc");

  /** Where a data folder has the records of units. */
  private static final Path RECORDS = Path.of("artifacts", "documents", "units");

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
    return await(count, "waiting");
  }

  private JsonNode await(int count, String state) throws Exception {
    while (true) {
      CommandLineRun shown = run("story", "review", "reviewed", "--json");
      if (shown.exitCode() == 0) {
        JsonNode images = JSON.readTree(shown.out()).path("images");
        List<String> states = images.findValuesAsText("state");
        if (states.stream().filter(state::equals).count() == count) {
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

  private String[] story(int scenes, String... more) {
    List<String> arguments = StoryArguments.of(ANSWERS, folder, "reviewed");
    arguments.addAll(List.of("--scenes", Integer.toString(scenes), "--aspect", "square"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Returns the name of the record of a prompt, which is the same wherever it is written. */
  private String recordOfAPrompt() throws IOException {
    Path other = folder.resolve("other");
    CommandLineRun run = CommandLineRun.of(other, folder, story(2));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    try (Stream<Path> records = Files.list(other.resolve(RECORDS))) {
      for (Path record : records.toList()) {
        if (JSON.readTree(record.toFile()).path("kind").asText().equals("image-prompt")) {
          return record.getFileName().toString();
        }
      }
    }
    throw new AssertionError("no prompt was recorded");
  }

  @Test
  void a_scene_whose_prompt_had_failed_before_the_review_is_made_by_a_retry() throws Exception {
    Path blocked = folder.resolve("home").resolve(RECORDS).resolve(recordOfAPrompt());
    Files.createDirectories(blocked);
    worker("first");
    accepted(story(2, "--review-images", "--detach"));
    await(1, "missing");
    awaitWaiting(1);
    accepted("review", "reviewed", "--approve");
    assertThat(run("watch", "reviewed").exitCode()).isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);

    Files.delete(blocked);
    accepted("retry", "reviewed", "--failed", "--detach");
    awaitWaiting(2);
    accepted("review", "reviewed", "--approve");
    accepted("watch", "reviewed");
    assertThat(
            JSON.readTree(Files.readString(folder.resolve("out/redemption_arc/story.json")))
                .get("scenes"))
        .allSatisfy(scene -> assertThat(scene.get("image").asText()).isNotBlank());
  }

  @Test
  void a_worker_that_is_killed_loses_no_decision() throws Exception {
    Process first = worker("first");
    accepted(story(3, "--review-images", "--detach"));
    awaitWaiting(3);
    accepted("review", "reviewed", "--approve", "scene-01", "--regenerate", "scene-02");
    JsonNode before = awaitWaiting(2);
    first.destroyForcibly();
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();

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
