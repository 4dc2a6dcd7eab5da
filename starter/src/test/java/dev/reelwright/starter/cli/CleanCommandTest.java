package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.starter.engine.EmbeddedRegistry;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CleanCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  private Path home() {
    return folder.resolve("home");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home(), folder, settings, arguments);
  }

  private JsonNode clean(String... more) throws IOException {
    return cleanOlderThan("30d", more);
  }

  private JsonNode cleanOlderThan(String age, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("clean", "--json", "--older-than", age));
    arguments.addAll(List.of(more));
    CommandLineRun run = run(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return JSON.readTree(run.out());
  }

  private void ageEverything() throws IOException {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
    FolderTree.files(
        home().resolve("artifacts"),
        (file, attributes) -> Files.setLastModifiedTime(file, longAgo));
  }

  @Test
  void what_a_production_uses_again_stays_and_everything_else_goes() throws Exception {
    try (SpeechServer speech = new SpeechServer()) {
      settings.put("OPENAI_BASE_URL", speech.address());
      Path script = folder.resolve("short.yaml");
      Files.writeString(
          script,
          """
          video_id: short
          title: Short
          scenes:
            - scene_id: opening
              scene_type: title
              visual_content: {title: Short, subtitle: A test}
              narration: "Old words."
          """);
      String[] video = {"video", "--from", "yaml:" + script, "--output", "out", "--id", "short"};
      assertThat(run(video).exitCode()).isZero();
      Files.writeString(script, Files.readString(script).replace("Old words", "New words"));
      assertThat(run(video).exitCode()).isZero();
      ageEverything();

      CommandLineRun again = run(video);
      assertThat(again.exitCode()).isZero();
      JsonNode expected = clean("--dry-run");
      assertThat(expected.get("dryRun").asBoolean()).isTrue();
      assertThat(expected.get("bytes").asLong()).isPositive();
      JsonNode cleaned = clean();
      assertThat(cleaned.get("cleaned")).isEqualTo(expected.get("cleaned"));
      assertThat(cleaned.at("/cleaned/units/count").asInt()).isPositive();
      assertThat(cleaned.at("/cleaned/artifacts/count").asInt()).isPositive();

      CommandLineRun reused = run("video", "--from", "yaml:" + script, "--output", "out", "--json");
      assertThat(reused.exitCode()).as(reused.toString()).isZero();
      assertThat(speech.spoken("New words")).as("what is in use was not removed").isEqualTo(1);
      String ending = reused.outLines().get(reused.outLines().size() - 1);
      assertThat(JSON.readTree(ending).at("/ending/receipt/reused").asInt())
          .isGreaterThan(JSON.readTree(ending).at("/ending/receipt/made").asInt());

      ageEverything();
      assertThat(clean().at("/cleaned/productions/count").asInt()).isEqualTo(2);
      assertThat(clean().get("bytes").asLong()).as("nothing is left to remove").isZero();
      CommandLineRun anew = run(video);
      assertThat(anew.exitCode()).as(anew.toString()).isZero();
      assertThat(speech.spoken("New words")).isEqualTo(2);
    }
  }

  @Test
  void a_command_that_runs_holds_back_what_is_younger_than_it() throws Exception {
    try (var own = new EmbeddedRegistry(home()).register("127.0.0.1:7233")) {
      assertThat(own).isNotNull();
      JsonNode held = cleanOlderThan("1d");
      assertThat(held.get("heldBackBy").asText()).contains("127.0.0.1:7233");
      assertThat(Instant.parse(held.get("usedBefore").asText()))
          .isBefore(Instant.now().minus(Duration.ofHours(25)));
    }
    assertThat(clean().has("heldBackBy")).isFalse();
  }

  @Test
  void an_age_that_says_too_little_is_refused() {
    assertThat(run("clean").exitCode()).isEqualTo(2);
    CommandLineRun refused = run("clean", "--older-than", "2h");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("at least 1d");
  }

  @Test
  void nothing_is_removed_while_an_engine_cannot_be_asked() throws Exception {
    settings.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    CommandLineRun refused = run("clean", "--older-than", "30d");
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.err()).contains("Nothing is removed, since the service", "--ignore-engine");
    assertThat(clean("--ignore-engine").get("bytes").asLong()).isZero();
  }

  @Test
  void an_unfinished_production_of_the_service_holds_back_what_is_younger() throws Exception {
    try (TemporalServer server = TemporalServer.start(folder)) {
      settings.put("TEMPORAL_ADDRESS", server.address());
      assertThat(cleanOlderThan("1d").has("heldBackBy")).isFalse();
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
      try {
        WorkflowStub waiting =
            WorkflowClient.newInstance(stubs)
                .newUntypedWorkflowStub(
                    VideoWorkflow.TYPE,
                    WorkflowOptions.newBuilder()
                        .setWorkflowId("waiting")
                        .setTaskQueue(TaskQueues.WORKFLOWS)
                        .build());
        waiting.start();
        JsonNode held = cleanOlderThan("1d");
        // The service lists what was started a moment ago a moment later.
        while (!held.has("heldBackBy")) {
          held = cleanOlderThan("1d");
        }
        assertThat(held.get("heldBackBy").asText()).isEqualTo("waiting");
      } finally {
        stubs.shutdownNow();
      }
    }
  }
}
