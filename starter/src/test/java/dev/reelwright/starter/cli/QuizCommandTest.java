package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quiz, answered line by line. */
@Timeout(300)
class QuizCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private CommandLineRun run(String in, String... arguments) {
    return CommandLineRun.answering(in, folder.resolve("home"), folder, Map.of(), arguments);
  }

  private static String answers(String type, String kind, String use) {
    return String.join(
            "\n",
            type,
            "Nour \"the Cat\" Sø, a girl with a purple jacket: quick & small",
            kind,
            "a tall girl named Ada",
            "a hand-drawn map # with notes",
            "a dusty telescope",
            use,
            "the mayor sells the lake",
            "2",
            "",
            "square",
            "")
        + "\n";
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("home"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, power_fantasy, 1, humiliated, trains",
    "redemption_arc, redemption_arc, 2, offering_refused, builds",
    "Heros Journey, heros_journey, humiliated, humiliated, 1",
    "coming-of-age, coming_of_age, Offering Refused, offering_refused, 2"
  })
  void each_branch_ends_with_answers_that_a_story_can_be_made_of(
      String type, String named, String kind, String kindNamed, String use) throws Exception {
    CommandLineRun quiz = run(answers(type, kind, use) + "\nn\n", "story", "new");
    assertThat(quiz.exitCode()).as(quiz.toString()).isZero();
    assertThat(quiz.out())
        .contains(kindNamed.equals("humiliated") ? "What do they do?" : "What is refused?")
        .contains("[watercolor illustration] >", "reelwright story --answers nour-the-cat-s.yaml");
    CommandLineRun dry =
        run("", "story", "--answers", "nour-the-cat-s.yaml", "--dry-run", "--json");
    assertThat(dry.exitCode()).as(dry.toString()).isZero();
    String kept = Files.readString(folder.resolve("nour-the-cat-s.yaml"));
    assertThat(kept)
        .contains("story_type: " + named, "kind: " + kindNamed, "aspect: square", "scenes: 2")
        .contains("art_style: \"watercolor illustration\"", "a hand-drawn map # with notes");
  }

  @Test
  void a_faulty_answer_is_asked_for_again_and_says_why() {
    String good = answers("1", "1", "1");
    CommandLineRun quiz =
        run("tragedy\n\n" + good.replace("\n2\n", "\nmany\n99\n2\n") + "\nn\n", "story", "new");
    assertThat(quiz.exitCode()).as(quiz.toString()).isZero();
    assertThat(quiz.out())
        .contains("'story_type' cannot be 'tragedy'; it is one of power_fantasy")
        .contains("'story_type' is missing")
        .contains("'scenes' must be")
        .contains("not the text 'many'", "(whole), not 99")
        .doesNotContain("(at /");
  }

  @Test
  void the_end_of_the_input_leaves_nothing_behind() throws Exception {
    for (String in : new String[] {"", "1\nMira", answers("1", "1", "1")}) {
      CommandLineRun quiz = run(in, "story", "new");
      assertThat(quiz.exitCode()).isEqualTo(ExitCode.CANCELLED);
      assertThat(quiz.err()).contains("nothing was written");
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void a_file_that_is_there_is_replaced_only_when_that_is_said() throws Exception {
    Path there = Files.writeString(folder.resolve("mine.yaml"), "mine");
    String answers = answers("1", "1", "1");
    CommandLineRun other =
        run(answers + "n\nother.yaml\nn\n", "story", "new", "--answers", "mine.yaml");
    assertThat(other.exitCode()).as(other.toString()).isZero();
    assertThat(there).hasContent("mine");
    assertThat(files()).containsExactlyInAnyOrder("mine.yaml", "other.yaml");
    CommandLineRun same = run(answers + "y\nn\n", "story", "new", "--answers", "mine.yaml");
    assertThat(same.exitCode()).as(same.toString()).isZero();
    assertThat(there).content().contains("story_type: power_fantasy");
  }

  @Test
  void a_folder_that_takes_no_file_is_no_end_of_the_quiz() throws Exception {
    CommandLineRun quiz =
        run(
            answers("1", "1", "1") + "here.yaml\nn\n",
            "story",
            "new",
            "--answers",
            "no/where.yaml");
    assertThat(quiz.exitCode()).as(quiz.toString()).isZero();
    assertThat(quiz.out()).contains("no/where.yaml cannot be written", "kept in here.yaml");
  }

  @Test
  void the_story_is_made_right_away() throws Exception {
    CommandLineRun quiz =
        run(answers("4", "2", "1") + "y\n", "story", "new", "--answers", "cat.yaml");
    assertThat(quiz.exitCode()).as(quiz.toString()).isZero();
    assertThat(quiz.out()).contains("completed");
    JsonNode story = JSON.readTree(folder.resolve("out/cat/story.json").toFile());
    assertThat(story.get("story_type").asText()).isEqualTo("coming_of_age");
    assertThat(story.get("scenes")).hasSize(2);
  }

  @Test
  void a_story_without_answers_says_how_to_give_them() {
    CommandLineRun run = run("", "story");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--answers=FILE", "reelwright story new");
  }
}
