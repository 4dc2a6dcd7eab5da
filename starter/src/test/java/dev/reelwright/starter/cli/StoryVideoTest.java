package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stories that become videos, too, on the embedded engine. */
@Tag("whole-productions")
@Timeout(300)
class StoryVideoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "redemption_arc.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private SpeechServer speech;

  @BeforeEach
  void start() throws IOException {
    speech = new SpeechServer();
  }

  @AfterEach
  void stop() {
    speech.close();
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(
        folder.resolve("home"),
        folder,
        Map.of(
            "OPENAI_BASE_URL",
            speech.address(),
            "REELWRIGHT_TEXT_PROVIDER",
            "embedded",
            "REELWRIGHT_IMAGE_PROVIDER",
            "embedded"),
        arguments);
  }

  private CommandLineRun tell(String id) {
    return run(
        "story",
        "--answers",
        ANSWERS.toString(),
        "--scenes",
        "2",
        "--aspect",
        "landscape",
        "--video",
        "--speech-provider",
        "openai",
        "--output",
        folder.resolve("out").toString(),
        "--id",
        id,
        "--json");
  }

  private long spoken() {
    return speech.spoken("");
  }

  @Test
  void each_picture_is_a_scene_with_its_narration_and_nothing_is_made_twice() throws Exception {
    CommandLineRun first = tell("first");
    assertThat(first.exitCode()).as(first.toString()).isZero();
    assertThat(first.ending().get("outputs")).hasSize(2);
    Path out = folder.resolve("out/redemption_arc");
    assertThat(out.resolve("redemption_arc_en.mp4")).isNotEmptyFile();
    JsonNode story = JSON.readTree(out.resolve("story.json").toFile());
    JsonNode timing = JSON.readTree(out.resolve("redemption_arc_timing.json").toFile());
    assertThat(timing.get("scenes"))
        .extracting(scene -> scene.get("id").asText() + " " + scene.get("type").asText())
        .containsExactly("title title", "scene-01 image", "scene-02 image");
    assertThat(Files.readString(out.resolve("redemption_arc_en.srt")).replaceAll("\\s+", " "))
        .contains(story.get("title").asText(), story.at("/scenes/1/action").asText());
    long asked = spoken();
    assertThat(asked).isPositive();
    assertThat(first.outLines())
        .as("the video's own progress is seen in that of the story")
        .anyMatch(line -> line.contains("story_video") && line.contains("video generation"));

    CommandLineRun again = tell("again");
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(spoken()).isEqualTo(asked);
    assertThat(run("explain", "again").out()).contains("by again-video");
  }

  @Test
  void a_video_that_fails_leaves_the_story_and_is_made_by_a_retry() throws Exception {
    speech.refuse("");
    CommandLineRun first = tell("mute");
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);
    JsonNode failure = first.ending().get("failures").get(0);
    assertThat(failure.get("stage").asText()).isEqualTo("story_video");
    assertThat(failure.get("message").asText()).contains("the video mute-video: ", "400");
    assertThat(folder.resolve("out/redemption_arc/index.html")).isNotEmptyFile();
    assertThat(folder.resolve("out/redemption_arc/redemption_arc_en.mp4")).doesNotExist();

    speech.refuse(null);
    CommandLineRun second = run("retry", "mute", "--failed", "--json");
    assertThat(second.exitCode()).as(second.toString()).isZero();
    assertThat(folder.resolve("out/redemption_arc/redemption_arc_en.mp4")).isNotEmptyFile();
    assertThat(second.ending().at("/receipt/cost/images").asInt()).isZero();
  }

  @Test
  void what_is_for_the_video_is_refused_without_one() {
    CommandLineRun run = run("story", "--answers", ANSWERS.toString(), "--voice", "female");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("add --video");
  }
}
