package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images of stories that people decide upon, through the command line. */
@Timeout(300)
class StoryReviewTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS = StoryArguments.answers("heros_journey");

  @TempDir private Path folder;
  private Map<String, String> settings = Map.of();

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, settings, arguments);
  }

  private CompletableFuture<CommandLineRun> tell(String id, String... more) {
    List<String> arguments = StoryArguments.of(ANSWERS, folder, id);
    arguments.add("--json");
    arguments.addAll(List.of(more));
    return CompletableFuture.supplyAsync(
        () -> run(arguments.toArray(String[]::new)), task -> new Thread(task, "story").start());
  }

  /** Waits until so many images wait for a decision, and returns all of them. */
  private JsonNode awaitWaiting(CompletableFuture<CommandLineRun> story, String id, int count)
      throws Exception {
    while (true) {
      assertThat(story).isNotDone();
      CommandLineRun shown = run("story", "review", id, "--json");
      if (shown.exitCode() == 0) {
        JsonNode images = JSON.readTree(shown.out()).path("images");
        List<String> states = images.findValuesAsText("state");
        if (states.stream().filter("waiting"::equals).count() == count) {
          return images;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** A status that no worker has answered in time says less. */
  private void awaitStatus(String id, String line) throws InterruptedException {
    while (!run("status", id).out().contains(line)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String hash(JsonNode image) throws IOException {
    return Sha256.of(Files.readAllBytes(Path.of(image.get("file").asText())));
  }

  private CommandLineRun accepted(String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    return run;
  }

  private JsonNode story() throws IOException {
    return JSON.readTree(folder.resolve("out/heros_journey/story.json").toFile()).get("scenes");
  }

  @Test
  void pictures_are_looked_at_changed_and_approved_from_another_terminal() throws Exception {
    CompletableFuture<CommandLineRun> story =
        tell("reviewed", "--scenes", "3", "--review-images", "--aspect", "square");
    JsonNode first = awaitWaiting(story, "reviewed", 3);
    awaitStatus("reviewed", "review it with: reelwright review reviewed");
    assertThat(run("review", "reviewed").out())
        .contains("3 waiting", first.get(0).get("file").asText(), "--approve");

    CommandLineRun refused =
        run("story", "review", "reviewed", "--regenerate", "7", "--edit", "2=");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("there is no scene 7", "says what is to be different");

    accepted("story", "review", "reviewed", "--regenerate", "1", "--edit", "scene-2=at night");
    JsonNode second = awaitWaiting(story, "reviewed", 3);
    assertThat(hash(second.get(0))).isNotEqualTo(hash(first.get(0)));
    assertThat(hash(second.get(1))).isNotEqualTo(hash(first.get(1)));
    assertThat(hash(second.get(2))).isEqualTo(hash(first.get(2)));
    assertThat(second.get(0).get("prompt")).isEqualTo(first.get(0).get("prompt"));
    assertThat(second.get(1).get("prompt").asText()).contains("Above all: at night.");
    assertThat(second.get(1).get("edits").get(0).asText()).isEqualTo("at night");

    assertThat(accepted("review", "reviewed", "--reject", "scene-03").out())
        .contains("1 rejected", "2 waiting");
    assertThat(accepted("review", "--approve", "reviewed").out()).contains("2 approved");

    CommandLineRun ended = story.get(120, TimeUnit.SECONDS);
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
    JsonNode scenes = story();
    assertThat(scenes.get(0).at("/review/decision").asText()).isEqualTo("approved");
    assertThat(scenes.get(0).at("/review/tries").asInt()).isEqualTo(2);
    assertThat(scenes.get(0).get("sha256").asText()).isEqualTo(hash(second.get(0)));
    assertThat(scenes.get(1).at("/review/edits/0").asText()).isEqualTo("at night");
    assertThat(scenes.get(1).at("/review/cost/images").asInt()).isEqualTo(2);
    assertThat(scenes.get(2).at("/review/decision").asText()).isEqualTo("rejected");
    assertThat(scenes.get(2).has("image")).isFalse();
    assertThat(folder.resolve("out/heros_journey/index.html")).content().contains("was left out");
    assertThat(folder.resolve("out/heros_journey/images/scene-03.png")).doesNotExist();
  }

  @Test
  void a_provider_changes_its_own_picture_and_each_try_is_paid_for_once() throws Exception {
    try (ImageServer server = new ImageServer()) {
      settings = server.settings();
      server.behaviour =
          (prompt, times) ->
              prompt.contains("horrors")
                  ? new ImageServer.Trouble(400, "content_policy_violation", null)
                  : null;
      CompletableFuture<CommandLineRun> story =
          tell("bought", "--scenes", "2", "--review-images", "--image-provider", "openai");
      JsonNode first = awaitWaiting(story, "bought", 2);
      accepted("review", "bought", "--regenerate", "1", "--edit", "2=with a dog");
      JsonNode second = awaitWaiting(story, "bought", 2);
      assertThat(hash(second.get(0))).isNotEqualTo(hash(first.get(0)));
      assertThat(server.generated).hasSize(3);
      assertThat(server.edited).singleElement().asString().contains("Above all: with a dog.");

      accepted("review", "bought", "--edit", "2=full of horrors");
      JsonNode third = awaitWaiting(story, "bought", 2);
      assertThat(third.get(1).get("error").asText()).contains("not this one");
      assertThat(hash(third.get(1))).isEqualTo(hash(second.get(1)));

      accepted("review", "bought", "--approve");
      CommandLineRun ended = story.get(120, TimeUnit.SECONDS);
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
      assertThat(server.generated).hasSize(3);
      // It was asked for in other words, too, before that was given up.
      assertThat(server.edited).hasSize(4).allMatch(prompt -> prompt.contains("dog"));
      assertThat(story().get(1).at("/review/tries").asInt()).isEqualTo(3);
      assertThat(story().get(1).at("/review/cost/images").asInt()).isEqualTo(2);
    }
  }

  @Test
  void scenes_are_approved_first_and_their_images_after_them() throws Exception {
    CompletableFuture<CommandLineRun> story =
        tell("both", "--scenes", "2", "--review", "--review-images", "--aspect", "square");
    while (run("story", "review", "both").exitCode() != 0) {
      assertThat(story).isNotDone();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(run("review", "both", "--reject", "scene-01").err())
        .contains("The scenes wait for a review, not images");
    accepted("story", "review", "both", "--approve", "--action", "scene-01=Mira climbs a tree.");
    JsonNode images = awaitWaiting(story, "both", 2);
    assertThat(images.get(0).get("prompt").asText()).contains("Mira climbs a tree.");
    assertThat(run("review", "both", "--approve", "--drop", "scene-01").err())
        .contains("come too late");
    accepted("review", "both", "--approve", "1,2");
    assertThat(story.get(120, TimeUnit.SECONDS).exitCode()).isZero();
  }

  @Test
  void a_review_and_none_exclude_each_other() {
    CommandLineRun run =
        run("story", "--answers", ANSWERS.toString(), "--review-images", "--skip-review");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--review-images and --skip-review exclude each other");
  }
}
