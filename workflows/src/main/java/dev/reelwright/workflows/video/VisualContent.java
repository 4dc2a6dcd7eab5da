package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a scene shows. Texts may be null or empty where a scene has nothing to say there; lists are
 * never null.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VisualContent.Title.class, name = "title"),
  @JsonSubTypes.Type(value = VisualContent.Command.class, name = "command"),
  @JsonSubTypes.Type(value = VisualContent.ItemList.class, name = "list"),
  @JsonSubTypes.Type(value = VisualContent.Outro.class, name = "outro"),
  @JsonSubTypes.Type(value = VisualContent.CodeComparison.class, name = "code_comparison"),
  @JsonSubTypes.Type(value = VisualContent.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = VisualContent.Problem.class, name = "problem"),
  @JsonSubTypes.Type(value = VisualContent.Solution.class, name = "solution"),
  @JsonSubTypes.Type(value = VisualContent.Checkpoint.class, name = "checkpoint"),
  @JsonSubTypes.Type(value = VisualContent.Quiz.class, name = "quiz"),
  @JsonSubTypes.Type(value = VisualContent.LearningObjectives.class, name = "learning_objectives"),
  @JsonSubTypes.Type(value = VisualContent.Exercise.class, name = "exercise"),
  @JsonSubTypes.Type(value = VisualContent.Image.class, name = "image")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface VisualContent {

  /** Returns the list itself as an unmodifiable one, or an empty one for null. */
  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** A title card. */
  record Title(String title, String subtitle) implements VisualContent {}

  /** A terminal card; lines may begin with {@code $}, {@code →}, {@code ✓} or {@code #}. */
  record Command(String header, String description, List<String> commands)
      implements VisualContent {
    public Command {
      commands = orEmpty(commands);
    }
  }

  /** A list of points. */
  record ItemList(String header, String description, List<Item> items) implements VisualContent {
    public ItemList {
      items = orEmpty(items);
    }
  }

  /** One point of a list. */
  record Item(String title, String description) {}

  /** The closing card. */
  record Outro(String mainText, String subText) implements VisualContent {}

  /** Two pieces of code side by side. */
  record CodeComparison(
      String header, String beforeCode, String afterCode, String beforeLabel, String afterLabel)
      implements VisualContent {}

  /** A quotation. */
  record Quote(String quoteText, String attribution) implements VisualContent {}

  /** A problem to solve. */
  record Problem(String problemNumber, String title, String problemText, String difficulty)
      implements VisualContent {}

  /** A problem's solution. */
  record Solution(String title, String solutionCode, String explanation) implements VisualContent {}

  /** A look back and ahead. */
  record Checkpoint(
      String checkpointNumber,
      List<String> completedTopics,
      List<String> reviewQuestions,
      List<String> nextTopics)
      implements VisualContent {
    public Checkpoint {
      completedTopics = orEmpty(completedTopics);
      reviewQuestions = orEmpty(reviewQuestions);
      nextTopics = orEmpty(nextTopics);
    }
  }

  /** A multiple-choice question; {@code correctAnswer} is the option's text or its letter. */
  record Quiz(String question, List<String> options, String correctAnswer, boolean showAnswer)
      implements VisualContent {
    public Quiz {
      options = orEmpty(options);
    }
  }

  /** What a lesson teaches. */
  record LearningObjectives(String lessonTitle, List<String> objectives, LessonInfo lessonInfo)
      implements VisualContent {
    public LearningObjectives {
      objectives = orEmpty(objectives);
    }
  }

  /** Facts of a lesson. */
  record LessonInfo(String duration, String difficulty, List<String> prerequisites) {
    public LessonInfo {
      prerequisites = orEmpty(prerequisites);
    }
  }

  /** An exercise. */
  record Exercise(String title, List<String> instructions, String difficulty, String estimatedTime)
      implements VisualContent {
    public Exercise {
      instructions = orEmpty(instructions);
    }
  }

  /**
   * A picture with a slow pan and zoom.
   *
   * @param image the picture's bytes in the artifact store
   * @param caption text below it; may be null
   */
  record Image(dev.reelwright.workflows.production.ArtifactRef image, String caption)
      implements VisualContent {}
}
