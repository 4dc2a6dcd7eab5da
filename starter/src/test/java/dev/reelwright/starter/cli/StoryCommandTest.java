package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole stories through the command line, on the embedded engine. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryCommandTest {
  private static final Path EXAMPLES =
      Path.of("..", "examples", "story").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, arguments);
  }

  private static CommandLineRun tell(String answers, String output, String id, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "story",
                "--answers",
                EXAMPLES.resolve(answers + ".yaml").toString(),
                "--output",
                folder.resolve(output).toString(),
                "--id",
                id,
                "--json"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"power_fantasy", "redemption_arc", "heros_journey", "coming_of_age"})
  void answers_become_a_story_whose_pictures_all_differ(String answers) throws Exception {
    CommandLineRun run = tell(answers, answers, answers, "--scenes", "4");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.ending().get("outcome").asText()).isEqualTo("COMPLETED");
    Path out = folder.resolve(answers).resolve(answers);
    JsonNode story = JSON.readTree(out.resolve("story.json").toFile());
    assertThat(story.get("story_type").asText()).isEqualTo(answers);
    assertThat(story.get("scenes")).hasSize(4);
    Set<String> pictures = new HashSet<>();
    for (JsonNode scene : story.get("scenes")) {
      BufferedImage picture = ImageIO.read(out.resolve(scene.get("image").asText()).toFile());
      assertThat(picture.getWidth()).isEqualTo(story.get("width").asInt());
      assertThat(picture.getHeight()).isEqualTo(story.get("height").asInt());
      assertThat(scene.get("attempts").asInt()).isEqualTo(1);
      assertThat(scene.get("provider").asText()).isEqualTo("embedded");
      assertThat(scene.get("url").asText()).isNotBlank();
      pictures.add(scene.get("sha256").asText());
    }
    assertThat(pictures).hasSize(4);
    assertThat(ImageIO.read(out.resolve("contact_sheet.png").toFile()).getWidth())
        .isGreaterThan(400);
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("images/scene-01.png", "images/scene-04.png");
    assertThat(folder.resolve(answers).resolve("production.json")).isRegularFile();
  }

  @Test
  @Order(2)
  void the_same_answers_again_make_no_picture_again() throws Exception {
    CommandLineRun again = tell("heros_journey", "again", "again", "--scenes", "4");
    JsonNode receipt = again.ending().get("receipt");
    // The package is written anew; the outline, prompts, pictures and uploads are there.
    assertThat(receipt.get("made").asInt()).isEqualTo(1);
    assertThat(receipt.get("reused").asInt()).isEqualTo(17);
  }

  @Test
  @Order(3)
  void other_commands_know_a_story_that_has_ended() {
    assertThat(run("status", "heros_journey").out()).contains("completed");
    assertThat(run("explain", "heros_journey").out()).contains("image generation", "scene-01");
    assertThat(run("clean", "--dry-run", "--older-than", "1d").exitCode()).isZero();
    CommandLineRun resumed = run("retry", "heros_journey", "--failed");
    assertThat(resumed.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(resumed.err()).contains("nothing to retry");
  }

  @Test
  void faulty_answers_are_told_at_once_with_their_lines() throws Exception {
    Path quiz = folder.resolve("faulty.yaml");
    Files.writeString(quiz, "story_type: tragedy\nscenes: none\n");
    CommandLineRun run = run("story", "--answers", quiz.toString(), "--scenes", "99");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains(":1: 'story_type' cannot be 'tragedy'")
        .contains(":2: 'scenes'")
        .contains("--scenes must be 1 to 60, not 99")
        .contains("'protagonist' is missing");
  }

  @Test
  void a_dry_run_tells_the_scenes_and_makes_nothing() throws Exception {
    CommandLineRun run =
        tell("redemption_arc", "dry", "dry", "--scenes", "3", "--seed", "77", "--dry-run");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    JsonNode story = JSON.readTree(run.out()).get("story");
    assertThat(story.get("scenes")).hasSize(3);
    assertThat(story.get("madeImages").asInt()).isZero();
    assertThat(story.get("due").get("images").asInt()).isEqualTo(3);
    assertThat(folder.resolve("dry")).doesNotExist();
  }

  @Test
  void a_dry_run_says_what_a_text_model_costs_and_what_it_cannot_know() throws Exception {
    Map<String, String> model =
        Map.of(
            "OPENAI_BASE_URL",
            "http://127.0.0.1:9/v1",
            "REELWRIGHT_OPENAI_TEXT_MODEL",
            "writer",
            "REELWRIGHT_OPENAI_TEXT_PRICE",
            "2/8");
    String answers = EXAMPLES.resolve("redemption_arc.yaml").toString();
    CommandLineRun told =
        CommandLineRun.of(
            folder.resolve("home"),
            folder,
            model,
            "story",
            "--answers",
            answers,
            "--budget",
            "0.01",
            "--dry-run");
    assertThat(told.out())
        .contains("by a text model: at most ")
        .contains("which of them are made already is known when the scenes are")
        .contains("does not cover it")
        .doesNotContain("made already; the others");
    CommandLineRun json =
        CommandLineRun.of(
            folder.resolve("home"),
            folder,
            model,
            "story",
            "--answers",
            answers,
            "--dry-run",
            "--json");
    JsonNode story = JSON.readTree(json.out()).get("story");
    assertThat(story.has("madeImages")).isFalse();
    assertThat(story.get("due").get("tokens").asLong())
        .isEqualTo(story.get("writing").get("tokens").asLong())
        .isGreaterThan(3 * 4800);
  }

  @Test
  void providers_that_are_not_there_are_refused() {
    CommandLineRun run = tell("redemption_arc", "none", "none", "--image-provider", "nobody");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("there is no image provider nobody");
  }

  @Test
  void missing_answers_are_named() {
    CommandLineRun run = run("story", "--answers", "nowhere.yaml");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("there is no file", "nowhere.yaml");
  }
}
