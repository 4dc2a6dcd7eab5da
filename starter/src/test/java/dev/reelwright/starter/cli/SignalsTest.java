package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.process.ProcessEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, interrupted and killed in the middle of its work. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill")
class SignalsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Number of the signal that Ctrl-C sends. */
  private static final int INT = 2;

  /** Units that are done when a signal is sent; more texts are not spoken until then. */
  private static final int DONE = 4;

  private static final int SCENES = 6;

  @TempDir private Path folder;
  private Path script;
  private SpeechServer speech;

  @BeforeEach
  void begin() throws IOException {
    speech = new SpeechServer();
    speech.holdAfter(DONE);
    StringBuilder yaml = new StringBuilder("video_id: long\ntitle: Long\nscenes:\n");
    for (int i = 1; i <= SCENES; i++) {
      yaml.append("  - scene_id: s").append(i).append("\n    scene_type: title\n");
      yaml.append("    visual_content: {title: Scene ").append(i).append("}\n");
      yaml.append("    narration: \"This is scene number ")
          .append(i)
          .append(" of the long video. It says a second sentence, too.\"\n");
    }
    script = folder.resolve("long.yaml");
    Files.writeString(script, yaml);
  }

  @AfterEach
  void end() {
    speech.close();
  }

  private Process start(String id) throws IOException {
    return reelwright(
        Map.of("OPENAI_BASE_URL", speech.address()),
        "video",
        "--from",
        "yaml:" + script,
        "--output",
        folder.resolve("out").toString(),
        "--speech-provider",
        "openai",
        "--id",
        id,
        "--engine",
        "embedded",
        "--json");
  }

  private Process reelwright(Map<String, String> settings, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(TestProcesses.commandLine(arguments)).redirectErrorStream(true);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("REELWRIGHT_HOME", folder.resolve("home").toString());
    CleanEnvironment.set(builder, environment);
    return builder.start();
  }

  /** Reads events until one is as wanted. */
  private static JsonNode readUntil(BufferedReader lines, Predicate<JsonNode> wanted)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("{")) {
        JsonNode event = JSON.readTree(line);
        if (wanted.test(event)) {
          return event;
        }
      }
    }
    throw new AssertionError("the program ended before that");
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static boolean works(JsonNode event) {
    JsonNode stages = event.at("/progress/stages");
    int done = 0;
    for (JsonNode stage : stages) {
      if (stage.get("stage").asText().matches("audio_generation|video_generation")) {
        done += stage.get("unitsDone").asInt();
      }
    }
    return done >= DONE;
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Programs in the background of a shell, and all that they start, never hear of Ctrl-C. */
  private static void needInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      long ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .findFirst()
              .orElse(0);
      assumeTrue(
          (ignored & (1L << (INT - 1))) == 0, "interrupts are ignored here, as in a background");
    }
  }

  @Test
  void an_interrupt_cancels_cleanly_and_says_how_to_go_on() throws Exception {
    needInterrupts();
    Process process = start("interrupted");
    try (BufferedReader lines = reader(process)) {
      readUntil(lines, SignalsTest::works);
      List<ProcessHandle> children = process.descendants().toList();
      signal(process, "INT");
      JsonNode ending = readUntil(lines, event -> event.get("event").asText().equals("ended"));
      assertThat(ending.at("/ending/outcome").asText()).isEqualTo("CANCELLED");
      assertThat(ending.at("/ending/next").asText()).isEqualTo("reelwright resume interrupted");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      for (ProcessHandle child : children) {
        ProcessEnd.await(child);
      }
      assertThat(list(folder.resolve("home/scratch"))).isEmpty();
      assertThat(list(folder.resolve("out"))).noneMatch(file -> file.toString().endsWith(".mp4"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void an_interrupt_does_not_cancel_what_is_only_being_told_of() throws Exception {
    needInterrupts();
    Path only = folder.resolve("only.yaml");
    Files.writeString(
        only,
        """
        video_id: only
        title: Only
        scenes:
          - scene_id: only
            scene_type: title
            visual_content: {title: Only}
            narration: "One sentence."
        """);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process =
          reelwright(
              Map.of(
                  "REELWRIGHT_NOTIFY",
                  "http://127.0.0.1:" + silent.getLocalPort() + "/",
                  "REELWRIGHT_NOTIFY_PRIVATE",
                  "true"),
              "video",
              "--from",
              "yaml:" + only,
              "--output",
              folder.resolve("out").toString(),
              "--speech-provider",
              "embedded",
              "--engine",
              "embedded",
              "--json");
      try (BufferedReader lines = reader(process)) {
        readUntil(lines, event -> event.at("/progress/outcome").asText().equals("COMPLETED"));
        signal(process, "INT");
        JsonNode ending = readUntil(lines, event -> event.get("event").asText().equals("ended"));
        assertThat(ending.at("/ending/outcome").asText()).isEqualTo("COMPLETED");
        assertThat(ending.at("/ending/warnings").toString()).contains("it was given up");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void after_a_kill_a_resume_reuses_the_units_that_were_finished() throws Exception {
    Process killed = start("killed");
    try (BufferedReader lines = reader(killed)) {
      readUntil(lines, SignalsTest::works);
      List<ProcessHandle> children = killed.descendants().toList();
      signal(killed, "KILL");
      assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
      children.forEach(ProcessHandle::destroyForcibly);
    } finally {
      killed.destroyForcibly();
    }
    speech.hold(null);
    Process again =
        reelwright(
            Map.of("OPENAI_BASE_URL", speech.address()),
            "resume",
            "killed",
            "--engine",
            "embedded",
            "--json");
    try (BufferedReader lines = reader(again)) {
      JsonNode ending = readUntil(lines, event -> event.get("event").asText().equals("ended"));
      assertThat(ending.at("/ending/outcome").asText()).isEqualTo("COMPLETED");
      assertThat(ending.at("/ending/receipt/reused").asInt()).isGreaterThanOrEqualTo(DONE);
      assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(again.exitValue()).isZero();
    } finally {
      again.destroyForcibly();
    }
  }
}
