package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that share nothing but Temporal's real server and an S3-compatible one: each process has
 * a data folder of its own.
 */
@Timeout(300)
class SharedStoreTest {
  private static final Path S3_SERVER = Path.of("..", "s3-server").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TemporalServer server;
  private TestProcesses processes;

  @BeforeEach
  void startServers() throws Exception {
    assumeTrue(
        Files.exists(S3_SERVER.resolve("target/classpath")),
        "the S3 server of module s3-server is not built (a quick build leaves it out)");
    server = TemporalServer.start(folder);
    processes = new TestProcesses(folder);
    processes.set("TEMPORAL_ADDRESS", server.address());
    processes.set("REELWRIGHT_STORE", "s3://media/productions");
    processes.set("REELWRIGHT_MEDIA_SLOTS", "1");
    processes.set("AWS_ACCESS_KEY_ID", "test-key");
    processes.set("AWS_SECRET_ACCESS_KEY", "a-secret-of-the-tests");
    processes.set("JAVA_HOME", System.getProperty("java.home"));
    Files.createDirectories(folder.resolve("s3/media"));
    int s3Port =
        processes.startServer(
            "s3",
            port ->
                List.of(
                    S3_SERVER.resolve("run").toString(),
                    Integer.toString(port),
                    folder.resolve("s3").toString()));
    processes.set("REELWRIGHT_S3_ENDPOINT", "http://127.0.0.1:" + s3Port);
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    if (server != null) {
      processes.close();
      server.close();
    }
  }

  private Path home(String name) {
    return folder.resolve("home-of-" + name);
  }

  private Process reelwright(String name, String... arguments) throws IOException {
    return processes.reelwright(name, home(name), arguments);
  }

  private List<JsonNode> make(String name, Path script, Path output) throws Exception {
    Process video =
        reelwright(
            name,
            "video",
            "--engine",
            "service",
            "--from",
            "yaml:" + script,
            "--speech-provider",
            "embedded",
            "--output",
            output.toString(),
            "--json");
    assertThat(video.waitFor()).as(() -> processes.printed(name)).isZero();
    List<JsonNode> units = new ArrayList<>();
    JSON.readTree(output.resolve("production.json").toFile()).path("units").forEach(units::add);
    assertThat(units).isNotEmpty();
    return units;
  }

  /** Waits until a worker asks for units: one that comes late may find none left. */
  private void awaitWork(String name, Process worker) throws InterruptedException {
    while (!processes.printed(name).contains("media units at once")) {
      assertThat(worker.waitFor(50, TimeUnit.MILLISECONDS))
          .as(() -> processes.printed(name))
          .isFalse();
    }
  }

  @Test
  void workersThatShareNothingElseMakeAVideoTogetherAndTheSecondTimeNothing() throws Exception {
    Path script = folder.resolve("lesson.yaml");
    StringBuilder yaml = new StringBuilder("video_id: lesson\ntitle: Lesson\nscenes:\n");
    for (int i = 1; i <= 6; i++) {
      yaml.append("  - scene_id: s").append(i).append("\n    scene_type: title\n");
      yaml.append("    visual_content: {title: Scene ").append(i).append("}\n    narration: \"");
      yaml.append("This is a sentence of scene number ").append(i).append(".\"\n");
    }
    Files.writeString(script, yaml);
    reelwright("workflows", "worker", "--role", "workflow");
    Process first = reelwright("first", "worker", "--role", "media");
    Process second = reelwright("second", "worker", "--role", "media");
    awaitWork("first", first);
    awaitWork("second", second);

    make("once", script, folder.resolve("out"));
    assertThat(TestProcesses.contentOf(home("first").resolve("logs/reelwright.log")))
        .contains(": made in ");
    assertThat(TestProcesses.contentOf(home("second").resolve("logs/reelwright.log")))
        .contains(": made in ");

    List<JsonNode> again = make("again", script, folder.resolve("out-again"));
    assertThat(again)
        .filteredOn(unit -> !unit.path("key").asText().isEmpty())
        .isNotEmpty()
        .allSatisfy(unit -> assertThat(unit.path("decision").asText()).isEqualTo("REUSED"));
    assertThat(folder.resolve("out-again/lesson_en.mp4"))
        .hasSameBinaryContentAs(folder.resolve("out/lesson_en.mp4"));

    for (String name : List.of("workflows", "first", "second", "once", "again")) {
      assertThat(home(name).resolve("artifacts")).as("artifacts of " + name).doesNotExist();
      assertThat(TestProcesses.contentOf(home(name).resolve("logs/reelwright.log")))
          .doesNotContain("a-secret-of-the-tests");
    }
  }
}
