package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.progress.ProgressReader;
import io.temporal.client.WorkflowExecutionDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Productions of several runs on Temporal's real server, which says itself when a history is long:
 * here it says so early.
 */
@Timeout(300)
class ContinuedProductionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCENES = 20;

  @TempDir private Path folder;
  private TemporalServer server;
  private SpeechServer speech;
  private Path home;
  private Map<String, String> settings;

  @BeforeEach
  void start() throws Exception {
    server = TemporalServer.start(folder, TemporalServer.SHORT_HISTORIES);
    speech = new SpeechServer();
    home = folder.resolve("home");
    settings = Map.of("TEMPORAL_ADDRESS", server.address(), "OPENAI_BASE_URL", speech.address());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      speech.close();
      server.close();
    }
  }

  private List<String> video(String id) throws IOException {
    StringBuilder script = new StringBuilder("video_id: " + id + "\ntitle: Long\nscenes:\n");
    for (int scene = 1; scene <= SCENES; scene++) {
      script.append("  - scene_id: s").append(scene).append("\n    scene_type: title\n");
      script.append("    visual_content: {title: Scene ").append(scene).append("}\n");
      script.append("    narration: \"Words of scene ").append(scene).append(".\"\n");
    }
    Path file = Files.writeString(folder.resolve(id + ".yaml"), script);
    return List.of(
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
        "--json");
  }

  private CommandLineRun run(List<String> arguments) {
    return CommandLineRun.of(home, folder, settings, arguments.toArray(String[]::new));
  }

  private CommandLineRun resume(String id) {
    return run(List.of("resume", id, "--engine", "service", "--with-worker", "--json"));
  }

  private void assertInALaterRun(String id) throws Exception {
    try (Engine engine = ServiceEngine.connect(settings)) {
      WorkflowExecutionDescription described =
          engine.client().newUntypedWorkflowStub(id).describe();
      assertThat(described.getExecution().getRunId())
          .as("the run in which the last scene is spoken")
          .isNotEqualTo(described.getWorkflowExecutionInfo().getFirstRunId());
    }
  }

  /**
   * Waits until all scenes are spoken and known of, but the one that is asked for last and is held:
   * what is not known of yet may be lost.
   */
  private void awaitAllButTheLast(String id) throws Exception {
    speech.awaitHeld();
    try (Engine engine = ServiceEngine.connect(settings)) {
      ProgressReader reader = new ProgressReader(engine.client());
      while (reader.read(id).stages().stream()
          .filter(stage -> stage.stage().equals("audio_generation"))
          .noneMatch(stage -> stage.unitsDone() == SCENES - 1)) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private List<JsonNode> receipts(String id) throws IOException {
    JsonNode record =
        JSON.readTree(folder.resolve("out-" + id).resolve("production.json").toFile());
    return StreamSupport.stream(record.path("units").spliterator(), false).toList();
  }

  /** All units are told, once, and nothing was spoken twice. */
  private void assertWhole(CommandLineRun resumed, String id) throws IOException {
    assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    assertThat(folder.resolve("out-" + id).resolve(id + "_en.mp4")).isNotEmptyFile();
    List<String> units =
        receipts(id).stream()
            .map(unit -> unit.path("stage").asText() + " " + unit.path("unit").asText())
            .toList();
    assertThat(units).doesNotHaveDuplicates().hasSizeGreaterThan(3 * SCENES);
    for (int scene = 1; scene <= SCENES; scene++) {
      assertThat(units)
          .contains(
              "script_generation " + id + "/s" + scene + ".en",
              "audio_generation " + id + "/s" + scene + ".en",
              "video_generation " + id + "/s" + scene);
      assertThat(speech.spoken("Words of scene " + scene + ".")).isEqualTo(1);
    }
    List<String> lines = resumed.outLines();
    JsonNode receipt = JSON.readTree(lines.get(lines.size() - 1)).at("/ending/receipt");
    assertThat(receipt.path("failed").asInt()).isZero();
    assertThat(receipt.path("made").asInt() + receipt.path("reused").asInt())
        .isEqualTo(units.size());
    assertThat(receipt.path("reused").asInt()).isEqualTo(decided(id, "REUSED").size());
  }

  private List<String> decided(String id, String decision) throws IOException {
    return receipts(id).stream()
        .filter(unit -> unit.path("decision").asText().equals(decision))
        .map(unit -> unit.path("stage").asText() + " " + unit.path("unit").asText())
        .toList();
  }

  @Test
  void one_that_was_killed_in_a_later_run_goes_on_where_it_stood() throws Exception {
    speech.holdAfter(SCENES - 1);
    try (TestProcesses processes = new TestProcesses(folder)) {
      settings.forEach(processes::set);
      processes.reelwright("command", home, video("killed").toArray(String[]::new));
      awaitAllButTheLast("killed");
      assertInALaterRun("killed");
    }
    speech.hold(null);
    assertWhole(resume("killed"), "killed");
    assertThat(decided("killed", "MADE")).contains("audio_generation killed/s1.en");
  }

  @Test
  void one_that_was_cancelled_in_a_later_run_is_resumed_from_that_run() throws Exception {
    speech.holdAfter(SCENES - 1);
    List<String> video = video("cancelled");
    CompletableFuture<CommandLineRun> running =
        CompletableFuture.supplyAsync(() -> run(video), task -> new Thread(task).start());
    awaitAllButTheLast("cancelled");
    assertInALaterRun("cancelled");
    CommandLineRun cancel = run(List.of("cancel", "cancelled", "--engine", "service"));
    assertThat(cancel.exitCode()).as(cancel.toString()).isZero();
    assertThat(running.get(120, TimeUnit.SECONDS).exitCode()).isEqualTo(130);

    String held = speech.held().replaceAll("(?s).*Words of scene (\\d+).*", "$1");
    speech.hold(null);
    CommandLineRun resumed = resume("cancelled");
    assertWhole(resumed, "cancelled");
    assertThat(resumed.out()).as("it goes on from its history").doesNotContain("a new run");
    assertThat(decided("cancelled", "REUSED"))
        .as("what runs before the resumed one have made, too")
        .contains("input_adaptation source-1")
        .anyMatch(unit -> unit.startsWith("audio_generation"));
    assertThat(decided("cancelled", "MADE"))
        .as("what was held is spoken now")
        .contains("audio_generation cancelled/s" + held + ".en");
  }
}
