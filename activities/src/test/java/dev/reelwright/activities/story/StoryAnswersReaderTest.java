package dev.reelwright.activities.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.story.StoryOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quiz answers")
class StoryAnswersReaderTest {
  static final StoryOptions NONE =
      new StoryOptions(null, null, null, null, 0, null, null, false, false, "/out", null, null);

  static final String GOOD =
      """
      story_type: heros_journey
      protagonist: Mira, a young woman with a red scarf
      setback: {kind: humiliated, who: the guild master, what: laughs at her clock}
      discovery: an old book of drawings
      use_of_discovery: builds
      villain_deed: the count stops every clock
      """;

  private static StoryAnswers read(String text, StoryOptions options) throws ProductionException {
    return StoryAnswersReader.read("quiz.yaml", text.getBytes(StandardCharsets.UTF_8), options);
  }

  private static List<String> faults(String text, StoryOptions options) {
    ProductionException refused =
        catchThrowableOfType(ProductionException.class, () -> read(text, options));
    assertThat(refused.code()).isEqualTo(FailureCode.INVALID_INPUT);
    return refused.faults().stream().map(InputFault::describe).toList();
  }

  @Test
  @DisplayName("have defaults for what is left out")
  void defaults() throws Exception {
    StoryAnswers answers = read(GOOD, NONE);
    assertThat(answers.type()).isEqualTo(StoryType.HEROS_JOURNEY);
    assertThat(answers.protagonist().name()).isEqualTo("Mira");
    assertThat(answers.protagonist().appearance()).isEqualTo("a young woman with a red scarf");
    assertThat(answers.setback().who()).isEqualTo("the guild master");
    assertThat(answers.builds()).isTrue();
    assertThat(answers.scenes()).isEqualTo(20);
    assertThat(answers.aspect()).isEqualTo(Aspect.PORTRAIT);
    assertThat(answers.aspect().width()).isEqualTo(1024);
    assertThat(answers.aspect().height()).isEqualTo(1536);
  }

  @Test
  @DisplayName("may be JSON")
  void json() throws Exception {
    StoryAnswers answers =
        read(
            """
            {"story_type": "coming_of_age",
             "protagonist": {"name": "Noor", "appearance": "a girl with a braid"},
             "setback": {"kind": "offering_refused", "who": "Ada", "what": "a map"},
             "discovery": "a telescope", "use_of_discovery": "trains",
             "villain_deed": "the mayor sells the lake", "scenes": 7, "seed": 3}
            """,
            NONE);
    assertThat(answers.scenes()).isEqualTo(7);
    assertThat(answers.seed()).isEqualTo(3);
    assertThat(answers.setback().kind()).isEqualTo(Setback.Kind.OFFERING_REFUSED);
  }

  @Test
  @DisplayName("give way to what the command line says")
  void options() throws Exception {
    StoryAnswers answers =
        read(
            GOOD + "scenes: 4\nart_style: comic\n",
            new StoryOptions(
                9, "oil painting", "square", 5L, 0, null, null, false, false, "/out", null, null));
    assertThat(answers.scenes()).isEqualTo(9);
    assertThat(answers.artStyle()).isEqualTo("oil painting");
    assertThat(answers.aspect()).isEqualTo(Aspect.SQUARE);
    assertThat(answers.seed()).isEqualTo(5);
  }

  @Test
  @DisplayName("are refused with all of their faults and their lines at once")
  void faults() {
    assertThat(
            faults(
                """
                story_type: heros_jurney
                setback: {kind: laughed_at, who: the master}
                discovery: ""
                use_of_discovery: eats
                scenes: 61
                aspect: round
                sead: 4
                """,
                NONE))
        .satisfiesExactlyInAnyOrder(
            fault ->
                assertThat(fault)
                    .startsWith("quiz.yaml:1:")
                    .contains("heros_jurney", "did you mean 'heros_journey'?"),
            fault -> assertThat(fault).contains("'protagonist' is missing"),
            fault -> assertThat(fault).startsWith("quiz.yaml:2:").contains("laughed_at"),
            fault -> assertThat(fault).startsWith("quiz.yaml:2:").contains("'what' is missing"),
            fault -> assertThat(fault).startsWith("quiz.yaml:3:").contains("'discovery'"),
            fault -> assertThat(fault).startsWith("quiz.yaml:4:").contains("'eats'"),
            fault -> assertThat(fault).contains("'villain_deed' is missing"),
            fault -> assertThat(fault).startsWith("quiz.yaml:5:").contains("1 to 60"),
            fault -> assertThat(fault).startsWith("quiz.yaml:6:").contains("'round'"),
            fault -> assertThat(fault).startsWith("quiz.yaml:7:").contains("unknown key 'sead'"));
  }

  @Test
  @DisplayName("are refused together with faulty options")
  void faultyOptions() {
    assertThat(
            faults(
                GOOD.replace("builds", "eats"),
                new StoryOptions(
                    0,
                    "ink ".repeat(76),
                    "round",
                    null,
                    101,
                    null,
                    null,
                    false,
                    false,
                    "/out",
                    null,
                    null)))
        .hasSize(5)
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .contains("--art-style has 304 characters; at most 300 go into each prompt"));
  }

  @Test
  @DisplayName("that are no mapping are refused")
  void noMapping() {
    assertThat(faults("- a\n- b\n", NONE)).singleElement().asString().contains("a list");
    assertThat(faults("", NONE)).singleElement().asString().contains("empty");
  }
}
