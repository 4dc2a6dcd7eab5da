package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private String temporal;
  private String address;

  @BeforeEach
  void startServer() throws Exception {
    Optional<Path> found =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry, "temporal"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "the program temporal is not on PATH");
    temporal = found.orElseThrow().toString();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    address = "127.0.0.1:" + port;
    start(
        "server",
        List.of(
            temporal,
            "server",
            "start-dev",
            "--headless",
            "--ip",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--db-filename",
            folder.resolve("server.db").toString()));
    while (!accepts(port)) {
      assertThat(processes.get(0).isAlive()).as("the server runs").isTrue();
      Thread.onSpinWait();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
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

  private Process start(String name, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().put("TEMPORAL_ADDRESS", address);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Process reelwright(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dreelwright.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reelwright.starter.Main"));
    command.addAll(List.of(arguments));
    return start(name, command);
  }

  /** Asks with Temporal's own program, which knows nothing of this one. */
  private Optional<JsonNode> query(String id) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                temporal,
                "workflow",
                "query",
                "--address",
                address,
                "--workflow-id",
                id,
                "--type",
                "progress",
                "--output",
                "json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    StringBuilder answer = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(answer::append);
    }
    if (process.waitFor() != 0) {
      return Optional.empty();
    }
    JsonNode result = JSON.readTree(answer.toString());
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
    while (video.isAlive()) {
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
    assertThat(query("lesson-1").orElseThrow().path("outcome").asText()).isEqualTo("COMPLETED");
    assertThat(folder.resolve("out/lesson_en.mp4")).isNotEmptyFile();
  }
}
