package dev.reelwright.activities.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.story.StoryOptions;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The quiz question by question. What an answer must be is said by {@link StoryAnswersReader}
 * alone: each answer is read as part of a document whose other answers are good ones.
 */
public final class StoryQuiz {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StoryOptions NO_OPTIONS =
      new StoryOptions(null, null, null, null, 0, null, null, false, false, null, null, null);

  /**
   * One of the answers that a question takes.
   *
   * @param id as it stands in a document
   * @param meaning for people
   */
  public record Choice(String id, String meaning) {}

  /** The questions in their order. */
  public enum Question {
    STORY_TYPE(
        "What kind of story is it?",
        null,
        "heros_journey",
        new Choice("power_fantasy", "the least of all finds what nobody else can do"),
        new Choice("redemption_arc", "a wrong is done and fled from, then faced and made good"),
        new Choice("heros_journey", "called away, through trials, and home with a gift"),
        new Choice("coming_of_age", "a childhood ends, slowly, in everyday places")),
    PROTAGONIST(
        "Who is it about? A name, a comma and a look.", null, "Mira, a woman with a red scarf"),
    SETBACK_KIND(
        "What throws them back?",
        null,
        "humiliated",
        new Choice("humiliated", "somebody makes a fool of them before others"),
        new Choice("offering_refused", "what they bring is not wanted")),
    SETBACK_WHO("Who does that?", null, "the guild master"),
    SETBACK_WHAT("What do they do?", null, "laughs at her broken clock"),
    DISCOVERY("What do they find?", null, "an old book of drawings"),
    USE_OF_DISCOVERY(
        "What do they do with it?",
        null,
        "builds",
        new Choice("trains", "they practise until they can do what nobody expects"),
        new Choice("builds", "they make something that was not there before")),
    VILLAIN_DEED("Who does what evil?", null, "the count stops every clock"),
    SCENES(
        "How many scenes, 1 to " + StoryAnswers.MOST_SCENES + "?",
        Integer.toString(StoryAnswers.USUAL_SCENES),
        "20"),
    ART_STYLE("How do the pictures look?", StoryAnswers.USUAL_STYLE, "watercolor"),
    ASPECT(
        "What is their shape?",
        "portrait",
        "portrait",
        new Choice("portrait", "1024 by 1536 pixels"),
        new Choice("landscape", "1536 by 1024 pixels"),
        new Choice("square", "1024 by 1024 pixels")),
    SEED("A number: another one tells and paints the same answers differently.", "1", "1");

    private final String text;
    private final String usual;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<Choice> choices;

    Question(String text, String usual, String example, Choice... choices) {
      this.text = text;
      this.usual = usual;
      this.example = example;
      this.choices = List.of(choices);
    }

    /** Returns the question for people, as it follows from the answers before it. */
    public String text(Map<Question, String> before) {
      return isOffering(before) ? "What is refused?" : text;
    }

    /** Returns the answer when nobody says; null where somebody has to. */
    public String usual() {
      return usual;
    }

    /** Returns an answer that is good, as it follows from the answers before it. */
    public String example(Map<Question, String> before) {
      return isOffering(before) ? "a carved bird" : example;
    }

    private boolean isOffering(Map<Question, String> before) {
      return this == SETBACK_WHAT && "offering_refused".equals(before.get(SETBACK_KIND));
    }

    /** Returns all answers that there are; empty where it is free. */
    public List<Choice> choices() {
      return choices;
    }
  }

  private StoryQuiz() {}

  /** Returns what is wrong with an answer; empty when it is good. */
  public static List<String> faults(Question question, String answer) {
    Map<Question, String> answers = new EnumMap<>(Question.class);
    for (Question other : Question.values()) {
      answers.put(other, other.example(Map.of()));
    }
    answers.put(question, answer);
    try {
      StoryAnswersReader.read("answers", document(answers), NO_OPTIONS);
      return List.of();
    } catch (ProductionException e) {
      // Where it stands in a document is of no use to who has just typed it.
      return e.faults().stream()
          .map(InputFault::message)
          .map(message -> message.replaceFirst(" \\(at /[^)]*\\)$", ""))
          .toList();
    }
  }

  /** Returns answers to all questions as YAML. */
  public static byte[] document(Map<Question, String> answers) {
    return """
    story_type: %s
    protagonist: %s
    setback:
      kind: %s
      who: %s
      what: %s
    discovery: %s
    use_of_discovery: %s
    villain_deed: %s
    scenes: %s
    art_style: %s
    aspect: %s
    seed: %s
    """
        .formatted(
            answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> scalar(entry.getKey(), entry.getValue()))
                .toArray())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Numbers and names stand as they are; a JSON text is a YAML text, whatever is in it. */
  private static String scalar(Question question, String answer) {
    boolean plain =
        question == Question.SCENES || question == Question.SEED || !question.choices().isEmpty();
    if (plain && answer.matches("[a-z0-9_-]{1,40}")) {
      return answer;
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
  }
}
