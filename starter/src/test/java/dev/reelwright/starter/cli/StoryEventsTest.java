package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.ReelwrightWorkers;
import dev.reelwright.starter.worker.WorkerRole;
import dev.reelwright.starter.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program hears of a story whose provider has its troubles. */
@Tag("whole-productions")
@Timeout(300)
class StoryEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS = StoryArguments.answers("power_fantasy");

  @TempDir private Path folder;
  private ImageServer server;
  private TestProcesses processes;

  @BeforeEach
  void start() throws IOException {
    server = new ImageServer();
    processes = new TestProcesses(folder);
    server.settings().forEach(processes::set);
  }

  @AfterEach
  void stop() throws InterruptedException {
    processes.close();
    server.close();
  }

  /** Starts a program of its own, whose events are read while it runs. */
  private Process start(String name, String... arguments) throws IOException {
    return processes.reelwright(name, folder.resolve("home"), arguments);
  }

  private Path heard(String name) {
    return folder.resolve(name + ".out");
  }

  private String[] story(String id, int scenes, String... more) {
    List<String> arguments = StoryArguments.of(ANSWERS, folder, id);
    arguments.addAll(List.of("--scenes", Integer.toString(scenes), "--image-provider", "openai"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
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

  /** Returns the events that a program has told until now. */
  private List<JsonNode> toldBy(String name) throws IOException {
    String text = Files.readString(heard(name));
    return events(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
  }

  /** Waits until a program has told that what failed with a status is tried again. */
  private void awaitRetryAfter(String status, String name, Process program) throws Exception {
    boolean told = false;
    while (!told) {
      assertThat(program.isAlive()).as(processes.printed(name)).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
      List<JsonNode> events = toldBy(name);
      told =
          named(events, "image_failed").stream()
              .filter(event -> event.path("error").asText().contains(status))
              .anyMatch(
                  event -> of(events, event.path("scene").asText()).contains("image_retrying"));
    }
  }

  @Test
  void every_scene_and_image_is_told_of_in_its_order() throws Exception {
    AtomicReference<String> first = new AtomicReference<>();
    CountDownLatch told = new CountDownLatch(1);
    server.behaviour =
        (prompt, times) -> {
          if (prompt.contains("throne")) {
            return new ImageServer.Trouble(400, "content_policy_violation", null);
          }
          if (first.compareAndSet(null, prompt)) {
            return new ImageServer.Trouble(500, "broken", null);
          }
          if (prompt.equals(first.get())) {
            told.await();
          }
          return null;
        };
    Process story = start("story", story("told", 6, "--engine", "embedded", "--json"));
    awaitRetryAfter("500", "story", story);
    told.countDown();
    assertThat(story.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(story.exitValue())
        .as(processes.printed("story"))
        .isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);
    List<JsonNode> events = toldBy("story");

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
        .noneMatch(event -> event.get("progress").has("unitChanges"));
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
    // An engine that goes on after the story's end, so that the watcher hears of that, too.
    try (EmbeddedEngine engine = EmbeddedEngine.start(0)) {
      processes.set("TEMPORAL_ADDRESS", engine.address());
      processes.set(DefaultEngine.VARIABLE, EngineChoice.service.name());
      Map<String, String> settings = processes.settings();
      DataFolder home = new DataFolder(folder.resolve("home"));
      try (ReelwrightWorkers workers =
          EngineSession.workers(
              engine,
              new Installation(home, settings),
              WorkerRole.ALL,
              WorkerSettings.of(settings),
              List.of())) {
        assertThat(workers).isNotNull();
        CommandLineRun story =
            CommandLineRun.of(home.root(), folder, settings, story("late", 4, "--detach"));
        assertThat(story.exitCode()).as(story.toString()).isZero();
        while (!CommandLineRun.of(home.root(), folder, settings, "status", "late", "--json")
            .out()
            .contains("\"done\":3")) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
        Process watcher = start("watcher", "watch", "late", "--json");
        while (named(toldBy("watcher"), "image_ready").size() < 3) {
          assertThat(watcher.isAlive()).as(processes.printed("watcher")).isTrue();
          TimeUnit.MILLISECONDS.sleep(50);
        }
        held.countDown();
        assertThat(watcher.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(watcher.exitValue()).as(processes.printed("watcher")).isZero();
      }
    }
    List<JsonNode> watched = toldBy("watcher");
    Set<String> scenes = new HashSet<>();
    named(watched, "image_ready").forEach(event -> scenes.add(event.get("scene").asText()));
    assertThat(scenes).hasSize(4);
    assertThat(named(watched, "story_completed")).hasSize(1);
  }
}
