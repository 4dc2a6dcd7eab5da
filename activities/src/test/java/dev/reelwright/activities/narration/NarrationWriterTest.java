package dev.reelwright.activities.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.input.script.VisualReader;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A narration")
class NarrationWriterTest {
  private static final ArtifactRef PICTURE = new ArtifactRef("k", "image/png", 1, "00");

  private static SceneSpec scene(VisualContent visual) {
    return new SceneSpec("s", visual, Map.of(), null, null, List.of(), null, null, null);
  }

  private static String written(String language, SceneSpec scene) {
    VideoSpec video = new VideoSpec("v", "V", null, language, "blue", null, null, List.of(scene));
    return NarrationWriter.narration(video, 0, language);
  }

  private static String english(VisualContent visual) {
    return written("en", scene(visual));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(
            "title",
            new VisualContent.Title("Queues", "Why they *help*"),
            "Queues. Why they help.",
            "Queues. Why they help."),
        Arguments.of(
            "command",
            new VisualContent.Command(
                "Status", "See what runs", List.of("$ tool status --all", "→ 3 jobs")),
            "Status. See what runs.",
            "Status. See what runs."),
        Arguments.of(
            "list",
            new VisualContent.ItemList(
                "Aims",
                "Two of them",
                List.of(
                    new VisualContent.Item("Calm", "less noise"),
                    new VisualContent.Item("Speed", null))),
            "Aims. Two of them. Calm: less noise. Speed.",
            "Aims. Two of them. Calm: less noise. Speed."),
        Arguments.of(
            "outro",
            new VisualContent.Outro("The end", "See you"),
            "The end. See you.",
            "The end. See you."),
        Arguments.of(
            "code_comparison",
            new VisualContent.CodeComparison("Loops", "a", "b", "a loop", "a stream"),
            "Loops. On the left you see a loop, on the right a stream.",
            "Loops. a loop. a stream."),
        Arguments.of(
            "quote",
            new VisualContent.Quote("Less is more.", "— Mies"),
            "In the words of Mies: Less is more.",
            "Less is more. — Mies."),
        Arguments.of(
            "problem",
            new VisualContent.Problem("3", "Two sums", "Find the pair.", "easy"),
            "Problem 3: Two sums. Find the pair. Difficulty: easy. Take a moment to think about"
                + " it.",
            "Two sums. Find the pair."),
        Arguments.of(
            "solution",
            new VisualContent.Solution("With a map", "m.get(x)", "Look up the rest."),
            "With a map. Look up the rest.",
            "With a map. Look up the rest."),
        Arguments.of(
            "checkpoint",
            new VisualContent.Checkpoint(
                "2", List.of("queues", "leases"), List.of("What is a lease?"), List.of("retries")),
            "Checkpoint 2. So far we have covered queues and leases. Ask yourself: What is a"
                + " lease? Next up: retries.",
            "queues. leases. What is a lease? retries."),
        Arguments.of(
            "quiz",
            new VisualContent.Quiz("Which one?", List.of("Red", "Blue"), "B", true),
            "Which one? A: Red. B: Blue. The answer is Blue.",
            "Which one? A: Red. B: Blue. Blue."),
        Arguments.of(
            "learning_objectives",
            new VisualContent.LearningObjectives(
                "Queues",
                List.of("Build one"),
                new VisualContent.LessonInfo("20 minutes", "easy", List.of("Java", "SQL"))),
            "Queues. Here is what you will learn. Build one. Plan about 20 minutes for it. You"
                + " should already know Java and SQL.",
            "Queues. Build one."),
        Arguments.of(
            "exercise",
            new VisualContent.Exercise("Add a lease", List.of("Open it", "Try"), "hard", "an hour"),
            "Exercise: Add a lease. Open it. Try. Give yourself an hour.",
            "Add a lease. Open it. Try."),
        Arguments.of(
            "image", new VisualContent.Image(PICTURE, "The plan"), "The plan.", "The plan."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  @DisplayName("is written from what a scene of each type shows, in its own words elsewhere")
  void writes(String type, VisualContent visual, String english, String german) {
    assertThat(english(visual)).as(type).isEqualTo(english);
    assertThat(written("de", scene(visual))).as(type).isEqualTo(german);
  }

  @Test
  @DisplayName("is written for every type that there is")
  void all() {
    assertThat(types().map(arguments -> (String) arguments.get()[0]).toList())
        .containsExactlyInAnyOrderElementsOf(VisualReader.names());
  }

  @Test
  @DisplayName("of commands says what they are for, and no options or paths")
  void commands() {
    assertThat(english(new VisualContent.Command("Install", null, List.of("$ ./get --all=x"))))
        .isEqualTo("To install, run this command.");
    assertThat(
            english(new VisualContent.Command("Run the tests", null, List.of("$ a -x", "$ b -y"))))
        .isEqualTo("To run the tests, run these commands.");
    assertThat(english(new VisualContent.Command("Status", null, List.of("$ git status", "clean"))))
        .isEqualTo("Status. Type git status.");
    assertThat(english(new VisualContent.Command("Status", null, List.of("$ git log --all"))))
        .isEqualTo("Status. The command is on the screen.");
    assertThat(
            english(new VisualContent.Command("Build", "First", List.of("# Get it", "$ get -a"))))
        .isEqualTo("Build. First. Get it.");
    assertThat(english(new VisualContent.Command("Done", null, List.of("✓ all is well"))))
        .isEqualTo("Done.");
  }

  @Test
  @DisplayName("is written from a message and points where a scene has some")
  void brief() {
    VisualContent title = new VisualContent.Title("Screen", null);
    assertThat(
            written(
                "en",
                new SceneSpec(
                    "s",
                    title,
                    Map.of(),
                    "Say this",
                    "topic",
                    List.of("and that"),
                    null,
                    null,
                    null)))
        .isEqualTo("Say this. and that.");
    assertThat(
            written(
                "en",
                new SceneSpec("s", title, Map.of(), null, "queues", List.of(), null, null, null)))
        .isEqualTo("Let's look at queues. Screen.");
  }

  @Test
  @DisplayName("that is given is taken as it is, in the nearest language")
  void given() {
    SceneSpec scene =
        new SceneSpec(
            "s",
            new VisualContent.Title("Screen", null),
            Map.of("", "Own --words.", "es", "Hola."),
            null,
            null,
            List.of(),
            null,
            null,
            null);
    VideoSpec video = new VideoSpec("v", "V", null, "en", "blue", null, null, List.of(scene));
    assertThat(NarrationWriter.narration(video, 0, "en")).isEqualTo("Own --words.");
    assertThat(NarrationWriter.narration(video, 0, "en-GB")).isEqualTo("Own --words.");
    assertThat(NarrationWriter.narration(video, 0, "es-MX")).isEqualTo("Hola.");
    assertThat(NarrationWriter.canNarrate(video, 0, "fr")).isFalse();
    assertThatThrownBy(() -> NarrationWriter.narration(video, 0, "fr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scene s has no narration in 'fr'");
  }

  @Test
  @DisplayName("keeps to its share of the wished length by whole sentences")
  void length() {
    SceneSpec scene =
        new SceneSpec(
            "s",
            new VisualContent.Title("Screen", null),
            Map.of(),
            "One two three four five six",
            null,
            List.of("seven eight nine ten eleven twelve", "thirteen fourteen"),
            null,
            null,
            null);
    VideoSpec video = new VideoSpec("v", "V", null, "en", "blue", null, 2.0, List.of(scene));
    assertThat(NarrationWriter.narration(video, 0, "en"))
        .isEqualTo("One two three four five six. seven eight nine ten eleven twelve.");
  }
}
