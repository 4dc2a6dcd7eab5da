package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.codec.CodecServer;
import dev.reelwright.starter.codec.PayloadEncryption;
import dev.reelwright.starter.codec.PayloadKeys;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Temporal's own program shows of productions on the real server. */
@Timeout(300)
class RealServerCitizenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private DevServer server;
  private TemporalProgram temporal;
  private TestProcesses processes;
  private int workers;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    server = new DevServer(folder.resolve("server"), System.getenv());
    temporal = new TemporalProgram(server.open().server().address(), folder);
    processes = new TestProcesses(folder);
    processes.set("TEMPORAL_ADDRESS", temporal.address());
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      processes.close();
      server.stop();
    }
  }

  private void worker(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("worker"));
    arguments.addAll(List.of(more));
    processes.reelwright(
        "worker" + workers++, folder.resolve("home"), arguments.toArray(String[]::new));
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, processes.settings(), arguments);
  }

  private CommandLineRun video(String id, String... more) throws IOException {
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
            narration: "Welcome."
        """);
    List<String> arguments =
        new ArrayList<>(List.of("video", "--engine", "service", "--id", id, "--from"));
    arguments.addAll(List.of("yaml:" + script, "--output", folder.resolve("out").toString()));
    arguments.addAll(List.of("--speech-provider", "embedded"));
    arguments.addAll(List.of(more));
    CommandLineRun run = run(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  private List<String> listed(String query) throws Exception {
    List<String> ids = new ArrayList<>();
    JsonNode found = temporal.run("workflow", "list", "--query", query, "--output", "json").json();
    found.forEach(execution -> ids.add(execution.at("/execution/workflowId").asText()));
    return ids;
  }

  /** The service's index follows the history with a delay. */
  private void awaitListed(String query, String... ids) throws Exception {
    List<String> found = listed(query);
    while (!found.equals(List.of(ids))) {
      Thread.onSpinWait();
      found = listed(query);
    }
  }

  @Test
  void productionsAreFoundByWhatTheyAreAndReadWellInTheirHistory() throws Exception {
    worker();
    video("first", "--review", "--detach");
    awaitListed(
        "ReelwrightKind = 'video' AND ReelwrightOutcome = 'waiting_for_review'"
            + " AND ReelwrightStage = 'scene_review'",
        "first");
    assertThat(listed("ReelwrightOutcome = 'completed'")).isEmpty();
    CommandLineRun approved = run("review", "first", "--approve");
    assertThat(approved.exitCode()).as(approved.toString()).isZero();
    CommandLineRun watched = run("watch", "first");
    assertThat(watched.exitCode()).as(watched.toString()).isZero();
    awaitListed(
        "ReelwrightKind = 'video' AND ReelwrightOutcome = 'completed'"
            + " AND ReelwrightStage = 'output_handling' AND ReelwrightLanguages IN ('en', 'xx')",
        "first");
    assertThat(listed("ReelwrightLanguages = 'es'")).isEmpty();

    JsonNode metadata =
        temporal
            .run("workflow", "metadata", "--workflow-id", "first", "--output", "json")
            .json()
            .at("/queryResult/0");
    assertThat(metadata.at("/currentDetails").asText())
        .contains("completed")
        .contains("| video_generation | completed |");
    for (String handler : List.of("queryDefinitions", "updateDefinitions", "signalDefinitions")) {
      for (JsonNode definition : metadata.path("definition").path(handler)) {
        assertThat(definition.path("description").asText())
            .as("%s of %s", handler, definition.path("name"))
            .isNotBlank();
      }
    }
    assertThat(metadata.path("definition").path("queryDefinitions"))
        .extracting(definition -> definition.path("name").asText())
        .contains("progress", "explain", "scenes");
    assertThat(metadata.path("definition").path("updateDefinitions"))
        .extracting(definition -> definition.path("name").asText())
        .containsExactly("approveScenes");

    JsonNode described =
        temporal.run("workflow", "describe", "--workflow-id", "first", "--output", "json").json();
    String config = described.path("executionConfig").toString();
    assertThat(config).contains("video production first").contains("Narrated videos of");
    assertThat(summaries("first")).contains("short · 1 scenes");
  }

  /** Returns what the activities of a production were called for people. */
  private List<String> summaries(String id) throws Exception {
    List<String> summaries = new ArrayList<>();
    JsonNode history =
        temporal.run("workflow", "show", "--workflow-id", id, "--output", "json").json();
    for (JsonNode event : history.path("events")) {
      byte[] summary = event.at("/userMetadata/summary/data").binaryValue();
      if (event.has("activityTaskScheduledEventAttributes") && summary != null) {
        summaries.add(JSON.readValue(summary, String.class));
      }
    }
    return summaries;
  }

  @Test
  void withAKeyAHistoryHoldsNothingToReadAndTheProgressIsSeenAllTheSame() throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    processes.set(PayloadKeys.KEY, Base64.getEncoder().encodeToString(key));
    worker("--metrics", "0");
    CommandLineRun video = video("sealed", "--json");
    assertThat(video.outLines())
        .anyMatch(line -> line.contains("\"stage\":\"audio_generation\",\"phase\""))
        .anyMatch(line -> line.contains("\"source\":\"LIVE\""));
    CommandLineRun status = run("status", "sealed", "--json");
    assertThat(JSON.readTree(status.out()).get("outcome").asText()).isEqualTo("COMPLETED");

    String sealed = shown("sealed");
    // With its dot: three letters stand in any text of Base64 by chance.
    assertThat(sealed).doesNotContain("short").doesNotContain("Welcome").doesNotContain(".mp4");
    try (CodecServer codec =
        CodecServer.open(
            0,
            new PayloadEncryption(PayloadKeys.of(processes.settings()).orElseThrow()),
            Set.of())) {
      String endpoint = "http://127.0.0.1:" + codec.port();
      assertThat(shown("sealed", "--codec-endpoint", endpoint))
          .contains("short_en.mp4")
          .contains("short · 1 scenes");
    }

    String measured = measured();
    assertThat(measured)
        .contains("reelwright_units_total{decision=\"made\",stage=\"audio_generation\"} ")
        .contains("reelwright_unit_seconds_count{decision=\"made\",stage=\"video_generation\"} ")
        .containsPattern("temporal_long_request_total\\{[^}]*operation=\"PollActivityTaskQueue\"")
        .contains("temporal_activity_execution_latency_seconds_bucket{");
  }

  /** Returns a history with everything in it that is only written in Base64. */
  private String shown(String id, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("workflow", "show", "--workflow-id", id, "--output", "json"));
    arguments.addAll(List.of(more));
    JsonNode history = temporal.run(arguments.toArray(String[]::new)).json();
    StringBuilder text = new StringBuilder();
    for (JsonNode data : history.findValues("data")) {
      text.append(new String(data.binaryValue(), StandardCharsets.UTF_8)).append('\n');
    }
    return text.append(history).toString();
  }

  private String measured() throws Exception {
    Matcher said =
        Pattern.compile("metrics at (http:\\S+),?;").matcher(processes.printed("worker0"));
    assertThat(said.find()).isTrue();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(said.group(1))).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aNewVersionTakesNewProductionsWhileTheOldOneFinishesItsOwn() throws Exception {
    worker("--build-id", "old");
    makeCurrent("old");
    video("begun-by-old", "--review", "--detach");
    awaitListed("ReelwrightOutcome = 'waiting_for_review'", "begun-by-old");

    worker("--build-id", "new");
    makeCurrent("new");
    video("begun-by-new");
    CommandLineRun approved = run("review", "begun-by-old", "--approve");
    assertThat(approved.exitCode()).as(approved.toString()).isZero();
    CommandLineRun watched = run("watch", "begun-by-old");
    assertThat(watched.exitCode()).as(watched.toString()).isZero();

    assertThat(buildOf("begun-by-old")).isEqualTo("old");
    assertThat(buildOf("begun-by-new")).isEqualTo("new");
  }

  /** Says so until the server has seen the version's workers. */
  private void makeCurrent(String build) throws Exception {
    TemporalProgram.Answer answer;
    do {
      answer =
          temporal.attempt(
              "worker",
              "deployment",
              "set-current-version",
              "--deployment-name",
              "reelwright",
              "--build-id",
              build,
              "--yes");
    } while (answer.exitCode() != 0);
  }

  private String buildOf(String id) throws Exception {
    return temporal
        .run("workflow", "describe", "--workflow-id", id, "--output", "json")
        .json()
        .at("/workflowExecutionInfo/versioningInfo/deploymentVersion/buildId")
        .asText();
  }
}
