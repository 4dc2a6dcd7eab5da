package dev.reelwright.activities.assembly;

import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VisualContent;

/** The names that scenes have as chapters: what one reads first on them. */
public final class SceneTitles {
  private static final int LONGEST = 80;

  private SceneTitles() {}

  /** Returns the title of a scene on one line, at most 80 characters; its id when it shows none. */
  public static String of(SceneSpec scene) {
    String heading = heading(scene.visual());
    String line = heading == null ? "" : heading.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return scene.id();
    }
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }

  private static String heading(VisualContent visual) {
    if (visual instanceof VisualContent.Title title) {
      return title.title();
    } else if (visual instanceof VisualContent.Command command) {
      return command.header();
    } else if (visual instanceof VisualContent.ItemList list) {
      return list.header();
    } else if (visual instanceof VisualContent.Outro outro) {
      return outro.mainText();
    } else if (visual instanceof VisualContent.CodeComparison code) {
      return code.header();
    } else if (visual instanceof VisualContent.Quote quote) {
      return quote.quoteText();
    } else if (visual instanceof VisualContent.Problem problem) {
      return problem.title();
    } else if (visual instanceof VisualContent.Solution solution) {
      return solution.title();
    } else if (visual instanceof VisualContent.Checkpoint checkpoint) {
      return checkpoint.completedTopics().stream().findFirst().orElse(null);
    } else if (visual instanceof VisualContent.Quiz quiz) {
      return quiz.question();
    } else if (visual instanceof VisualContent.LearningObjectives objectives) {
      return objectives.lessonTitle();
    } else if (visual instanceof VisualContent.Exercise exercise) {
      return exercise.title();
    } else if (visual instanceof VisualContent.Image image) {
      return image.caption();
    }
    throw new IllegalStateException("a scene type without a title: " + visual.getClass());
  }
}
