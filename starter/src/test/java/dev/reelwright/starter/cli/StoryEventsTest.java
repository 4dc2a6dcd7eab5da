package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program hears of a story whose provider has its troubles. */
@Timeout(300)
class StoryEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "power_fantasy.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private ImageServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ImageServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, server.settings(), arguments);
  }

  private CompletableFuture<CommandLineRun> beside(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> run(arguments), task -> new Thread(task, arguments[0]).start());
  }

  private CompletableFuture<CommandLineRun> tell(String id, int scenes) {
    return beside(
        "story",
        "--answers",
        ANSWERS.toString(),
        "--scenes",
        Integer.toString(scenes),
        "--output",
        folder.resolve("out").toString(),
        "--id",
        id,
        "--image-provider",
        "openai",
        "--json");
  }

  private static List<JsonNode> events(List<String> lines) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private static List<JsonNode> named(List<JsonNode> events, String name) {
    return events.stream().filter(event -> event.get("event").asText().equals(name)).toList();
  }

  private static List<String> of(List<JsonNode> events, String scene) {
    return events.stream()
        .filter(event -> event.path("scene").asText().equals(scene))
        .map(event -> event.get("event").asText())
        .filter(event -> !event.startsWith("unit_"))
        .toList();
  }

  @Test
  void every_scene_and_image_is_told_of_in_its_order() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    server.behaviour =
        (prompt, times) -> {
          if (prompt.contains("throne")) {
            return new ImageServer.Trouble(400, "content_policy_violation", null);
          }
          return asked.incrementAndGet() == 1 ? new ImageServer.Trouble(500, "broken", null) : null;
        };
    CommandLineRun story = tell("told", 6).get(120, TimeUnit.SECONDS);
    assertThat(story.exitCode()).as(story.toString()).isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);
    List<JsonNode> events = events(story.outLines());

    assertThat(named(events, "scene_ready")).hasSize(6);
    assertThat(named(events, "image_started")).hasSize(6);
    List<JsonNode> ready = named(events, "image_ready");
    assertThat(ready).hasSize(5);
    for (int i = 0; i < ready.size(); i++) {
      assertThat(ready.get(i).get("done").asInt()).isEqualTo(i + 1);
      assertThat(ready.get(i).get("total").asInt()).isEqualTo(6);
      assertThat(ready.get(i).get("url").asText()).startsWith("store:");
    }
    JsonNode broken =
        named(events, "image_failed").stream()
            .filter(event -> event.path("error").asText().contains("500"))
            .findFirst()
            .orElseThrow();
    assertThat(broken.get("attempt").asInt()).isEqualTo(1);
    assertThat(of(events, broken.get("scene").asText()))
        .containsExactly(
            "scene_ready", "image_started", "image_failed", "image_retrying", "image_ready");
    JsonNode refused =
        named(events, "image_failed").stream()
            .filter(event -> event.path("error").asText().contains("CONTENT_REFUSED"))
            .findFirst()
            .orElseThrow();
    assertThat(refused.get("attempt").asInt()).isEqualTo(3);
    assertThat(of(events, refused.get("scene").asText()))
        .startsWith("scene_ready", "image_started", "image_failed")
        .doesNotContain("image_ready");
    assertThat(events.get(events.size() - 2).get("event").asText()).isEqualTo("story_completed");
    assertThat(events.get(events.size() - 2).get("outcome").asText())
        .isEqualTo("COMPLETED_WITH_FAILURES");
    assertThat(named(events, "progress"))
        .isNotEmpty()
        .noneMatch(event -> event.get("progress").has("changes"));
  }

  @Test
  void a_watcher_that_comes_late_hears_of_what_was_ready_before() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    server.behaviour =
        (prompt, times) -> {
          if (asked.incrementAndGet() == 1) {
            held.await();
          }
          return null;
        };
    CompletableFuture<CommandLineRun> story = tell("late", 4);
    while (!run("status", "late", "--json").out().contains("\"done\":3")) {
      assertThat(story).isNotDone();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    List<JsonNode> watched;
    try (TestProcesses processes = new TestProcesses(folder)) {
      Process watcher =
          processes.reelwright("watcher", folder.resolve("home"), "watch", "late", "--json");
      Path heard = folder.resolve("watcher.out");
      while (TestProcesses.contentOf(heard).split("\"event\":\"image_ready\"", -1).length <= 3) {
        assertThat(watcher.isAlive()).as(processes.printed("watcher")).isTrue();
        TimeUnit.MILLISECONDS.sleep(50);
      }
      held.countDown();
      assertThat(watcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
      watched = events(Files.readAllLines(heard));
    }
    assertThat(story.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    Set<String> scenes = new HashSet<>();
    named(watched, "image_ready").forEach(event -> scenes.add(event.get("scene").asText()));
    // The engine ends with the story's own process, so that the last one may not be heard of.
    assertThat(scenes).hasSizeBetween(3, 4);
    assertThat(named(watched, "story_completed")).hasSize(1);
  }
}
