package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.ServiceEngine;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records histories of real productions from Temporal's real server, one of each way in which a
 * production may end or go on. No test: {@code workflows/record-histories VERSION} runs it once
 * when a version is released, and histories of released versions are never recorded again.
 */
@EnabledIfEnvironmentVariable(named = RealHistoryRecorder.FOLDER, matches = ".+")
class RealHistoryRecorder {
  /** Variable that names the folder of the version's histories. */
  static final String FOLDER = "REELWRIGHT_RECORD_HISTORIES";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path home;
  private SpeechServer speech;
  private TemporalServer server;
  private Map<String, String> settings;

  @BeforeEach
  void begin() throws IOException {
    home = folder.resolve("home");
    speech = new SpeechServer();
  }

  @AfterEach
  void end() throws InterruptedException {
    speech.close();
    if (server != null) {
      server.close();
    }
  }

  private void start(String... more) throws Exception {
    server = TemporalServer.start(folder, more);
    settings = Map.of("TEMPORAL_ADDRESS", server.address(), "OPENAI_BASE_URL", speech.address());
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, folder, settings, arguments);
  }

  private CommandLineRun video(String id, int scenes, String... more) throws IOException {
    return run(arguments(id, scenes, more));
  }

  private String[] arguments(String id, int scenes, String... more) throws IOException {
    StringBuilder script = new StringBuilder("video_id: lesson\ntitle: Lesson\nscenes:\n");
    for (int scene = 1; scene <= scenes; scene++) {
      script.append("  - scene_id: s").append(scene).append("\n    scene_type: title\n");
      script.append("    visual_content: {title: Scene ").append(scene).append("}\n");
      script
          .append("    narration: {en: \"Words ")
          .append(scene)
          .append(".\", es: \"Palabras ")
          .append(scene)
          .append(".\"}\n");
    }
    Path file = Files.writeString(folder.resolve("lesson.yaml"), script);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "video",
                "--from",
                "yaml:" + file,
                "--output",
                folder.resolve("out-" + id).toString(),
                "--speech-provider",
                "openai",
                "--engine",
                "service",
                "--with-worker",
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void assertExit(int expected, CommandLineRun run) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(expected);
  }

  /** Writes a run's history as {@code real-NAME.json}; the newest run's without an id. */
  private void record(String name, String id, String runId) throws Exception {
    try (Engine engine = ServiceEngine.connect(settings)) {
      WorkflowClient client = engine.client();
      WorkflowExecutionHistory history =
          runId == null ? client.fetchHistory(id) : client.fetchHistory(id, runId);
      JsonNode told = withoutThisMachine(JSON.readTree(history.toJson(false)));
      Path target = Path.of(System.getenv(FOLDER)).resolve("real-" + name + ".json");
      Files.createDirectories(target.getParent());
      Files.writeString(target, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(told));
    }
  }

  private String earlierRun(String id) throws Exception {
    try (Engine engine = ServiceEngine.connect(settings)) {
      WorkflowExecutionStartedEventAttributes started =
          engine
              .client()
              .fetchHistory(id)
              .getEvents()
              .get(0)
              .getWorkflowExecutionStartedEventAttributes();
      assertThat(started.getContinuedExecutionRunId()).isNotEmpty();
      return started.getFirstExecutionRunId();
    }
  }

  /** A history tells nothing of the machine that it was recorded on. */
  private JsonNode withoutThisMachine(JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      if (object.has("metadata") && object.path("data").isTextual()) {
        byte[] data = Base64.getDecoder().decode(object.get("data").textValue());
        object.put("data", Base64.getEncoder().encodeToString(withoutThisMachine(data)));
        return object;
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(withoutThisMachine(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutThisMachine(array.get(i)));
      }
    } else if (node instanceof TextNode text) {
      return TextNode.valueOf(withoutThisMachine(text.textValue()));
    }
    return node;
  }

  /** Payloads are texts, but for the compressed states of productions. */
  private byte[] withoutThisMachine(byte[] data) throws IOException {
    boolean compressed = data.length > 2 && data[0] == 0x1f && (data[1] & 0xff) == 0x8b;
    if (!compressed) {
      return withoutThisMachine(new String(data, StandardCharsets.UTF_8))
          .getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data));
        GZIPOutputStream out = new GZIPOutputStream(changed)) {
      out.write(withoutThisMachine(in.readAllBytes()));
    }
    return changed.toByteArray();
  }

  private String withoutThisMachine(String text) {
    return text.replace(folder.toString(), "/videos").replace(server.address(), "127.0.0.1:7233");
  }

  @Test
  void success() throws Exception {
    start();
    assertExit(0, video("success", 2));
    record("success", "success", null);
  }

  @Test
  void partial_failure() throws Exception {
    start();
    speech.refuse("Palabras");
    assertExit(3, video("partly", 1, "--languages", "en,es"));
    record("partial-failure", "partly", null);
  }

  @Test
  void failure_and_retry_from_history() throws Exception {
    start();
    speech.refuse("Words 2");
    assertExit(1, video("failed", 2));
    record("failure", "failed", null);
    speech.refuse(null);
    assertExit(0, run("retry", "failed", "--failed", "--engine", "service", "--with-worker"));
    record("retried", "failed", null);
  }

  @Test
  void cancellation_and_resume_by_reset() throws Exception {
    start();
    speech.hold("Words 2");
    String[] arguments = arguments("stopped", 2);
    CompletableFuture<CommandLineRun> running =
        CompletableFuture.supplyAsync(() -> run(arguments), task -> new Thread(task).start());
    speech.awaitHeld();
    assertExit(0, run("cancel", "stopped", "--engine", "service"));
    assertExit(130, running.get(60, TimeUnit.SECONDS));
    record("cancelled", "stopped", null);
    speech.hold(null);
    assertExit(0, run("resume", "stopped", "--engine", "service", "--with-worker"));
    record("resumed", "stopped", null);
  }

  @Test
  void review() throws Exception {
    start();
    String[] arguments = arguments("reviewed", 2, "--review");
    CompletableFuture<CommandLineRun> running =
        CompletableFuture.supplyAsync(() -> run(arguments), task -> new Thread(task).start());
    while (!run("status", "reviewed", "--engine", "service", "--json")
        .out()
        .contains("WAITING_FOR_REVIEW")) {
      assertThat(running).isNotDone();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertExit(
        0,
        run(
            "review",
            "reviewed",
            "--engine",
            "service",
            "--approve",
            "--narration",
            "s1=Better words."));
    assertExit(0, running.get(120, TimeUnit.SECONDS));
    record("reviewed", "reviewed", null);
  }

  @Test
  void further_runs() throws Exception {
    start(TemporalServer.SHORT_HISTORIES);
    assertExit(0, video("continued", 12));
    record("first-run", "continued", earlierRun("continued"));
    record("last-run", "continued", null);
  }

  /** Starts a story of answers that stand in the test's folder, in a thread of its own. */
  private CompletableFuture<CommandLineRun> story(String id, int scenes, String... more)
      throws IOException {
    Path answers = folder.resolve("quiz.yaml");
    Files.writeString(
        answers, Files.readString(Path.of("..", "examples", "story", "power_fantasy.yaml")));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "story",
                "--answers",
                answers.toString(),
                "--scenes",
                Integer.toString(scenes),
                "--aspect",
                "square",
                "--output",
                folder.resolve("out-" + id).toString(),
                "--text-provider",
                "embedded",
                "--engine",
                "service",
                "--with-worker",
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    return CompletableFuture.supplyAsync(
        () -> run(arguments.toArray(String[]::new)), task -> new Thread(task).start());
  }

  private void awaitStory(CompletableFuture<CommandLineRun> running, String id, String shown)
      throws InterruptedException {
    while (!run("story", "review", id, "--engine", "service").out().contains(shown)) {
      assertThat(running).isNotDone();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void decide(String id, String... decisions) {
    List<String> arguments = new ArrayList<>(List.of("review", id, "--engine", "service"));
    arguments.addAll(List.of(decisions));
    assertExit(0, run(arguments.toArray(String[]::new)));
  }

  @Test
  void story_with_failures() throws Exception {
    start();
    try (ImageServer painter = new ImageServer()) {
      settings = painter.settings();
      settings = with("TEMPORAL_ADDRESS", server.address());
      painter.behaviour =
          (prompt, times) ->
              prompt.contains("throne")
                  ? new ImageServer.Trouble(400, "content_policy_violation", null)
                  : null;
      CompletableFuture<CommandLineRun> running =
          story("story-partly", 6, "--image-provider", "openai");
      assertExit(3, running.get(120, TimeUnit.SECONDS));
      record("story-partial-failure", "story-partly", null);
    }
  }

  @Test
  void story_cancelled() throws Exception {
    start();
    try (ImageServer painter = new ImageServer()) {
      settings = painter.settings();
      settings = with("TEMPORAL_ADDRESS", server.address());
      CountDownLatch asked = new CountDownLatch(1);
      painter.behaviour =
          (prompt, times) -> {
            asked.countDown();
            Thread.sleep(60_000);
            return null;
          };
      CompletableFuture<CommandLineRun> running =
          story("story-stopped", 2, "--image-provider", "openai");
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      assertExit(0, run("cancel", "story-stopped", "--engine", "service"));
      assertExit(130, running.get(60, TimeUnit.SECONDS));
      record("story-cancelled", "story-stopped", null);
    }
  }

  @Test
  void story_success_and_review() throws Exception {
    start();
    assertExit(0, story("told", 3, "--image-provider", "embedded").get(120, TimeUnit.SECONDS));
    record("story-success", "told", null);
    CompletableFuture<CommandLineRun> running =
        story("chosen", 3, "--image-provider", "embedded", "--review", "--review-images");
    awaitStory(running, "chosen", "Approve with:");
    decide("chosen", "--approve", "--action", "scene-01=Taro climbs a tree.");
    awaitStory(running, "chosen", "3 waiting");
    decide("chosen", "--approve", "1", "--regenerate", "2", "--edit", "3=at night");
    awaitStory(running, "chosen", "2 waiting");
    decide("chosen", "--approve", "2", "--reject", "3");
    assertExit(0, running.get(120, TimeUnit.SECONDS));
    record("story-reviewed", "chosen", null);
  }

  private Map<String, String> with(String variable, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(variable, value);
    return more;
  }
}
