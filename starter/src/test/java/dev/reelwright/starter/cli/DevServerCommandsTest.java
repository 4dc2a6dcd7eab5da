package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ProgramPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Productions on the development server, which is what a command uses that names no engine. */
@Timeout(300)
class DevServerCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void find() {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    home = folder.resolve("home");
  }

  @AfterEach
  void stop() throws EngineException {
    if (home != null) {
      new DevServer(home, System.getenv()).stop();
    }
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, folder, Map.of(DefaultEngine.VARIABLE, ""), arguments);
  }

  private CommandLineRun video(String... more) throws IOException {
    return videoOf("Welcome.", more);
  }

  private CommandLineRun videoOf(String narration, String... more) throws IOException {
    Path script = folder.resolve("short.yaml");
    Files.writeString(
        script,
        """
        video_id: short
        title: Short
        scenes:
          - scene_id: only
            scene_type: title
            visual_content: {title: Short}
            narration: "%s"
        """
            .formatted(narration));
    List<String> arguments =
        new ArrayList<>(List.of("video", "--from", "yaml:" + script, "--output"));
    arguments.addAll(List.of(folder.resolve("out").toString(), "--speech-provider", "embedded"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /** The server lists an execution shortly after it was started. */
  private void awaitListed() throws Exception {
    JsonNode engine;
    do {
      CommandLineRun status = run("engine", "status", "--json");
      assertThat(status.exitCode()).as(status.toString()).isZero();
      engine = JSON.readTree(status.out());
    } while (engine.path("productionsRunning").asInt() != 1);
  }

  @Test
  void aCommandThatNamesNoEngineStartsTheServerAndSaysHowToEndIt() throws Exception {
    CommandLineRun video = video("--id", "kept");
    assertThat(video.exitCode()).as(video.toString()).isZero();
    assertThat(video.outLines())
        .anyMatch(line -> line.matches(".*Web UI: http://127.0.0.1:\\d+/namespaces/default/.*kept"))
        .anyMatch(line -> line.contains("engine: dev") && line.contains("started now"))
        .anyMatch(line -> line.contains("end it with: reelwright engine stop"));

    CommandLineRun again = video("--id", "kept-2");
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.out()).contains("which was running already").doesNotContain("engine stop");

    CommandLineRun status = run("status", "kept", "--json");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(JSON.readTree(status.out()).get("outcome").asText()).isEqualTo("COMPLETED");
    assertThat(JSON.readTree(status.out()).get("runId")).isNotNull();
  }

  @Test
  void aProductionThatNobodyWorksOnIsFoundAndCanBeEnded() throws Exception {
    CommandLineRun video = video("--id", "left", "--detach", "--json");
    assertThat(video.exitCode()).as(video.toString()).isZero();
    assertThat(video.out()).contains("reelwright worker");

    awaitListed();
    CommandLineRun status = run("status", "left", "--json");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    JsonNode report = JSON.readTree(status.out());
    assertThat(report.get("source").asText()).isEqualTo("SERVICE");

    CommandLineRun elsewhere = run("status", "left", "--engine", "embedded");
    assertThat(elsewhere.exitCode()).isEqualTo(1);

    CommandLineRun stop = run("engine", "stop");
    assertThat(stop.exitCode()).as(stop.toString()).isZero();
    assertThat(stop.out()).contains("1 production waits until it is started again");
    assertThat(run("engine", "status").exitCode()).isEqualTo(1);
    assertThat(run("engine", "stop").out()).contains("None was running");
  }

  @Test
  void aProductionThatNobodyWorksOnIsEndedForWhoeverCancelsIt() throws Exception {
    CommandLineRun video = video("--id", "alone", "--detach");
    assertThat(video.exitCode()).as(video.toString()).isZero();
    try (DevEngine engine = DevEngine.open(new DevServer(home, System.getenv()))) {
      // A worker that is there would be waited for longer than this test may take.
      assertThat(Cancellation.end(engine.client(), "alone", "a test", Duration.ofHours(1)))
          .isTrue();
    }
    CommandLineRun status = run("status", "alone", "--json");
    assertThat(JSON.readTree(status.out()).get("outcome").asText()).isEqualTo("TERMINATED");
    assertThat(run("resume", "alone").exitCode()).isZero();
  }

  @Test
  void aStartThatIsRefusedNeverTouchesWhatTheOpenProductionWasAskedFor() throws Exception {
    CommandLineRun open = video("--id", "open", "--detach");
    assertThat(open.exitCode()).as(open.toString()).isZero();
    Path request = home.resolve("artifacts/documents/productions/open/request.json");
    String asked = Files.readString(request);
    FileTime written = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(request, written);

    CommandLineRun refused = videoOf("Farewell.", "--id", "open", "--detach");
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("open is running");
    assertThat(request).hasContent(asked);
    assertThat(Files.getLastModifiedTime(request))
        .as("a command that dies in between would leave what it had written")
        .isEqualTo(written);
  }

  @Test
  void aProductionThatItsProcessHasLeftGoesOnWhereItStood() throws Exception {
    CommandLineRun video = video("--id", "orphan", "--detach");
    assertThat(video.exitCode()).as(video.toString()).isZero();

    CommandLineRun resumed = run("resume", "orphan");
    assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    assertThat(resumed.out()).contains("nobody worked on it").contains("completed");
    assertThat(run("status", "orphan").exitCode()).isZero();
    assertThat(run("resume", "orphan").err()).contains("is completed");
  }

  @Test
  void theSameCommandGoesOnWithAProductionThatIsNotFinished() throws Exception {
    CommandLineRun left = video("--detach", "--json");
    assertThat(left.exitCode()).as(left.toString()).isZero();
    String id = JSON.readTree(left.outLines().get(0)).get("production").asText();
    awaitListed();

    CommandLineRun again = video();
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.outLines().get(0)).endsWith("production " + id + " (dev engine)");
    assertThat(again.out()).contains("goes on with it").contains("completed");

    CommandLineRun anew = video();
    assertThat(anew.exitCode()).as(anew.toString()).isZero();
    assertThat(anew.out()).doesNotContain(id).contains("completed");
  }

  @Test
  void aCommandNamesTheOtherProductionsThatItWorksOnAsWell() throws Exception {
    CommandLineRun left = video("--id", "left-over", "--detach");
    assertThat(left.exitCode()).as(left.toString()).isZero();
    awaitListed();

    CommandLineRun edited = videoOf("Farewell.");
    assertThat(edited.exitCode()).as(edited.toString()).isZero();
    assertThat(edited.out()).contains("worked on here, too: left-over").doesNotContain("goes on");
  }

  @Test
  void everyPartOfTheEngineCommandHasHelpWithAnExample() {
    for (String part : List.of("start", "stop", "status")) {
      CommandLineRun help = run("engine", part, "--help");
      assertThat(help.exitCode()).as(help.toString()).isZero();
      assertThat(help.out()).contains("Example").contains("reelwright engine " + part);
    }
  }
}
