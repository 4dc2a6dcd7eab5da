package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program against Temporal's real server, with workflows, media work and the command line each
 * in a process of their own.
 */
@Timeout(300)
class RealServerTest {
  @TempDir private Path folder;
  private TemporalServer server;
  private TemporalProgram temporal;
  private TestProcesses processes;

  @BeforeEach
  void startServer() throws Exception {
    server = TemporalServer.start(folder);
    temporal = new TemporalProgram(server.address(), folder);
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

  private Process reelwright(String name, String... arguments) throws IOException {
    return processes.reelwright(name, folder.resolve("home"), arguments);
  }

  /** Asks with Temporal's own program, which knows nothing of this one. */
  private Optional<JsonNode> query(String id) throws IOException, InterruptedException {
    TemporalProgram.Answer answer =
        temporal.attempt(
            "workflow", "query", "--workflow-id", id, "--type", "progress", "--output", "json");
    if (answer.exitCode() != 0) {
      return Optional.empty();
    }
    JsonNode result = answer.json();
    return Optional.of(result.has("queryResult") ? result.get("queryResult").path(0) : result);
  }

  private static boolean showsARunningUnit(JsonNode report) {
    for (JsonNode stage : report.path("stages")) {
      for (JsonNode unit : stage.path("active")) {
        double fraction = unit.path("fraction").asDouble();
        if (fraction > 0 && fraction < 1) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void showsTheWorkOfOtherProcessesToTemporalsOwnProgram() throws Exception {
    Path script = folder.resolve("lesson.yaml");
    StringBuilder yaml = new StringBuilder("video_id: lesson\ntitle: Lesson\nscenes:\n");
    for (int i = 1; i <= 6; i++) {
      yaml.append("  - scene_id: s").append(i).append("\n    scene_type: title\n");
      yaml.append("    visual_content: {title: Scene ").append(i).append("}\n    narration: \"");
      yaml.append("This is the first sentence. This is the second one. And this is the third. ");
      yaml.append("Scene number ").append(i).append(" ends here.\"\n");
    }
    Files.writeString(script, yaml);
    reelwright("workflows", "worker", "--role", "workflow");
    reelwright("media", "worker", "--role", "media");
    reelwright("net", "worker", "--role", "net");
    Process video =
        reelwright(
            "video",
            "video",
            "--engine",
            "service",
            "--id",
            "lesson-1",
            "--from",
            "yaml:" + script,
            "--speech-provider",
            "embedded",
            "--output",
            folder.resolve("out").toString(),
            "--json");

    double last = 0;
    boolean live = false;
    // Asked without a pause, Temporal's program alone would keep a processor busy.
    while (!video.waitFor(300, TimeUnit.MILLISECONDS)) {
      Optional<JsonNode> report = query("lesson-1");
      if (report.isPresent()) {
        double fraction = report.get().path("fraction").asDouble();
        assertThat(fraction).isGreaterThanOrEqualTo(last);
        last = fraction;
        live |=
            report.get().path("source").asText().equals("LIVE") && showsARunningUnit(report.get());
      }
    }

    assertThat(video.exitValue()).isZero();
    assertThat(live).as("a running unit's own fraction was seen").isTrue();
    Optional<JsonNode> ended = query("lesson-1");
    while (ended.isEmpty()) {
      ended = query("lesson-1");
    }
    assertThat(ended.get().path("outcome").asText()).isEqualTo("COMPLETED");
    assertThat(folder.resolve("out/lesson_en.mp4")).isNotEmptyFile();
  }
}
