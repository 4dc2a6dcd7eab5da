package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole productions through the command line, on the embedded engine. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionCommandsTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static Path home;
  private static Path script;

  @BeforeAll
  static void write() throws IOException {
    home = folder.resolve("home");
    script = folder.resolve("short.yaml");
    Files.writeString(script, script("Two sentences are spoken here. This is the second one."));
  }

  private static String script(String narration) {
    return """
    video_id: short
    title: Short
    scenes:
      - scene_id: opening
        scene_type: title
        visual_content: {title: Short, subtitle: A test}
        narration: "Welcome."
      - scene_id: middle
        scene_type: list
        visual_content: {header: Points, items: [One, Two]}
        narration: "%s"
      - scene_id: closing
        scene_type: outro
        visual_content: {main_text: The end}
        narration: "Goodbye."
    """
        .formatted(narration);
  }

  private static CommandLineRun make(String id, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "video",
                "--from",
                "yaml:" + script,
                "--output",
                folder.resolve("out").toString(),
                "--speech-provider",
                "embedded",
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(home, folder, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  private static List<JsonNode> events(CommandLineRun run) {
    List<JsonNode> events = new ArrayList<>();
    for (String line : run.outLines()) {
      try {
        events.add(JSON.readTree(line));
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + line, e);
      }
    }
    return events;
  }

  private static JsonNode receipt(CommandLineRun run) {
    List<JsonNode> events = events(run);
    return events.get(events.size() - 1).at("/ending/receipt");
  }

  @Test
  @Order(1)
  void a_script_becomes_a_video_with_all_of_its_files() throws IOException {
    CommandLineRun run = make("first");
    List<JsonNode> events = events(run);
    assertThat(events.get(0).get("event").asText()).isEqualTo("started");
    assertThat(events.get(0).get("query").asText()).contains("--workflow-id first --type progress");
    JsonNode ending = events.get(events.size() - 1).get("ending");
    assertThat(ending.get("outcome").asText()).isEqualTo("COMPLETED");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              "short_en.mp4",
              "short_en.srt",
              "short_en.vtt",
              "short_thumbnail.jpg",
              "production.json");
    }
  }

  @Test
  @Order(2)
  void progress_never_falls_and_is_whole_only_at_the_end() {
    List<JsonNode> events = events(make("progress"));
    double before = 0;
    for (JsonNode event : events) {
      if (event.get("event").asText().equals("progress")) {
        double fraction = event.at("/progress/fraction").asDouble();
        assertThat(fraction).isBetween(before, 1.0);
        boolean completed = event.at("/progress/outcome").asText().equals("COMPLETED");
        assertThat(fraction == 1.0).isEqualTo(completed);
        before = fraction;
      }
    }
    assertThat(before).isEqualTo(1.0);
  }

  @Test
  @Order(3)
  void the_same_command_again_makes_nothing_but_the_delivery() {
    JsonNode receipt = receipt(make("second"));
    assertThat(receipt.get("failed").asInt()).isZero();
    assertThat(made("second"))
        .as("explain")
        .allMatch(unit -> unit.startsWith("output_handling "), "is a delivery");
    assertThat(receipt.get("savedSeconds").asDouble()).isPositive();
  }

  @Test
  @Order(4)
  void an_edited_sentence_makes_its_clip_and_what_is_joined_of_it_and_nothing_else()
      throws IOException {
    Files.writeString(script, script("Another sentence is spoken here. This is the second one."));
    make("edited");
    assertThat(made("edited"))
        .anyMatch(unit -> unit.startsWith("audio_generation ") && unit.contains("middle"))
        .noneMatch(unit -> unit.startsWith("audio_generation ") && unit.contains("opening"))
        .noneMatch(unit -> unit.startsWith("audio_generation ") && unit.contains("closing"))
        .noneMatch(unit -> unit.startsWith("video_generation ") && unit.contains("picture"));
  }

  @Test
  @Order(5)
  void everything_from_a_stage_on_is_made_again_and_nothing_before_it() {
    CommandLineRun run =
        CommandLineRun.of(home, folder, "retry", "edited", "--from", "video_generation", "--json");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(receipt(run).get("reused").asInt()).isPositive();
    assertThat(made("edited"))
        .contains("video_generation short/opening", "video_generation short.en/join")
        .noneMatch(unit -> unit.startsWith("audio_generation"));
    CommandLineRun resume = CommandLineRun.of(home, folder, "resume", "edited");
    assertThat(resume.exitCode()).as(resume.toString()).isEqualTo(2);
    assertThat(resume.err()).contains("edited is completed: there is nothing to go on with");
    CommandLineRun failed = CommandLineRun.of(home, folder, "retry", "edited", "--failed");
    assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(2);
    assertThat(failed.err()).contains("edited is completed: there is nothing to retry");
    CommandLineRun unknown =
        CommandLineRun.of(home, folder, "retry", "edited", "--from", "rendering");
    assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no stage rendering; there are input_adaptation");
  }

  @Test
  @Order(6)
  void a_finished_production_is_known_from_its_record() {
    CommandLineRun status = CommandLineRun.of(home, folder, "status", "edited");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(status.out()).contains("edited: completed");
    CommandLineRun watch = CommandLineRun.of(home, folder, "watch", "edited");
    assertThat(watch.exitCode()).as(watch.toString()).isEqualTo(2);
    assertThat(watch.err()).contains("edited has ended already (completed)");
  }

  @Test
  @Order(7)
  void a_forecast_says_what_is_made_already_and_makes_nothing() {
    CommandLineRun run =
        CommandLineRun.of(
            home,
            folder,
            "video",
            "--from",
            "yaml:" + script,
            "--output",
            folder.resolve("forecast").toString(),
            "--speech-provider",
            "embedded",
            "--languages",
            "en,en",
            "--dry-run",
            "--json");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    JsonNode forecast = events(run).get(0);
    assertThat(forecast.get("videos")).hasSize(1);
    assertThat(forecast.at("/videos/0/scenes").asInt()).isEqualTo(3);
    assertThat(forecast.at("/videos/0/madeClips").asInt()).isEqualTo(3);
    assertThat(forecast.get("madePictures").asInt()).isEqualTo(3);
    assertThat(forecast.get("units").asInt()).isEqualTo(units(make("counted")));
    assertThat(folder.resolve("forecast")).doesNotExist();
  }

  @Test
  @Order(8)
  void a_clip_and_a_video_that_were_damaged_are_made_again_at_once() throws IOException {
    damage("speech");
    damage("video");
    make("repaired");
    assertThat(made("repaired"))
        .anyMatch(unit -> unit.startsWith("audio_generation "))
        .anyMatch(unit -> unit.startsWith("video_generation ") && unit.endsWith("/join"))
        .noneMatch(unit -> unit.startsWith("video_generation ") && unit.endsWith("/sound"));
  }

  /** Changes a byte in the middle of each artifact of a group. */
  private static void damage(String group) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("artifacts").resolve(group))) {
      List<Path> artifacts = files.filter(Files::isRegularFile).toList();
      assertThat(artifacts).isNotEmpty();
      for (Path artifact : artifacts) {
        byte[] content = Files.readAllBytes(artifact);
        content[content.length / 2] ^= 1;
        Files.write(artifact, content);
      }
    }
  }

  @Test
  @Order(9)
  void an_exported_script_makes_the_same_video_again() throws IOException {
    Path exported = folder.resolve("exported.yaml");
    CommandLineRun run =
        CommandLineRun.of(
            home,
            folder,
            "video",
            "--from",
            "document:" + EXAMPLES.resolve("durable-workflows.md"),
            "--export",
            exported.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    CommandLineRun forecast =
        CommandLineRun.of(home, folder, "video", "--from", "yaml:" + exported, "--dry-run");
    assertThat(forecast.exitCode()).as(forecast.toString()).isZero();
  }

  private static int units(CommandLineRun run) {
    List<JsonNode> events = events(run);
    // Behind it stand the event of the end and the ending itself.
    JsonNode last = events.get(events.size() - 3);
    assertThat(last.get("event").asText()).isEqualTo("progress");
    return StreamSupport.stream(last.at("/progress/stages").spliterator(), false)
        .mapToInt(stage -> stage.get("unitsTotal").asInt())
        .sum();
  }

  private static List<String> made(String id) {
    CommandLineRun run = CommandLineRun.of(home, folder, "explain", id, "--json");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return StreamSupport.stream(events(run).get(0).spliterator(), false)
        .filter(receipt -> receipt.get("decision").asText().equals("MADE"))
        .map(receipt -> receipt.get("stage").asText() + " " + receipt.get("unit").asText())
        .toList();
  }
}
