package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void startServers() throws Exception {
    Optional<Path> temporal =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(entry -> Path.of(entry, "temporal"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(temporal.isPresent(), "the program temporal is not on PATH");
    assumeTrue(
        Files.exists(S3_SERVER.resolve("target/classpath")),
        "the S3 server of module s3-server is not built (a quick build leaves it out)");
    int temporalPort = freePort();
    int s3Port = freePort();
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + temporalPort);
    environment.put("REELWRIGHT_STORE", "s3://media/productions");
    environment.put("REELWRIGHT_S3_ENDPOINT", "http://127.0.0.1:" + s3Port);
    environment.put("REELWRIGHT_MEDIA_SLOTS", "1");
    environment.put("AWS_ACCESS_KEY_ID", "test-key");
    environment.put("AWS_SECRET_ACCESS_KEY", "a-secret-of-the-tests");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Files.createDirectories(folder.resolve("s3/media"));
    start(
        "s3",
        List.of(
            S3_SERVER.resolve("run").toString(),
            Integer.toString(s3Port),
            folder.resolve("s3").toString()));
    start(
        "temporal",
        List.of(
            temporal.get().toString(),
            "server",
            "start-dev",
            "--headless",
            "--ip",
            "127.0.0.1",
            "--port",
            Integer.toString(temporalPort)));
    awaitListening(s3Port);
    awaitListening(temporalPort);
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(int port) throws InterruptedException {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        for (Process process : processes) {
          assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("a server ended").isFalse();
        }
      }
    }
  }

  private Process start(String name, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("REELWRIGHT_HOME", home(name).toString());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path home(String name) {
    return folder.resolve("home-of-" + name);
  }

  private Process reelwright(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reelwright.starter.Main"));
    command.addAll(List.of(arguments));
    return start(name, command);
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
    assertThat(video.waitFor())
        .as(
            () ->
                contentOf(folder.resolve(name + ".out")) + contentOf(folder.resolve(name + ".err")))
        .isZero();
    List<JsonNode> units = new ArrayList<>();
    JSON.readTree(output.resolve("production.json").toFile()).path("units").forEach(units::add);
    assertThat(units).isNotEmpty();
    return units;
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
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
    reelwright("first", "worker", "--role", "media");
    reelwright("second", "worker", "--role", "media");

    make("once", script, folder.resolve("out"));
    assertThat(contentOf(home("first").resolve("logs/reelwright.log"))).contains(": made in ");
    assertThat(contentOf(home("second").resolve("logs/reelwright.log"))).contains(": made in ");

    List<JsonNode> again = make("again", script, folder.resolve("out-again"));
    assertThat(again)
        .filteredOn(unit -> !unit.path("key").asText().isEmpty())
        .isNotEmpty()
        .allSatisfy(unit -> assertThat(unit.path("decision").asText()).isEqualTo("REUSED"));
    assertThat(folder.resolve("out-again/lesson_en.mp4"))
        .hasSameBinaryContentAs(folder.resolve("out/lesson_en.mp4"));

    for (String name : List.of("workflows", "first", "second", "once", "again")) {
      assertThat(home(name).resolve("artifacts")).as("artifacts of " + name).doesNotExist();
      assertThat(contentOf(home(name).resolve("logs/reelwright.log")))
          .doesNotContain("a-secret-of-the-tests");
    }
  }
}
