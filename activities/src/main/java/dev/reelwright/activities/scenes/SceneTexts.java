package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;
import dev.reelwright.workflows.video.VisualContent.Checkpoint;
import dev.reelwright.workflows.video.VisualContent.CodeComparison;
import dev.reelwright.workflows.video.VisualContent.Command;
import dev.reelwright.workflows.video.VisualContent.Exercise;
import dev.reelwright.workflows.video.VisualContent.Image;
import dev.reelwright.workflows.video.VisualContent.Item;
import dev.reelwright.workflows.video.VisualContent.ItemList;
import dev.reelwright.workflows.video.VisualContent.LearningObjectives;
import dev.reelwright.workflows.video.VisualContent.Outro;
import dev.reelwright.workflows.video.VisualContent.Problem;
import dev.reelwright.workflows.video.VisualContent.Quiz;
import dev.reelwright.workflows.video.VisualContent.Quote;
import dev.reelwright.workflows.video.VisualContent.Solution;
import dev.reelwright.workflows.video.VisualContent.Title;
import java.util.ArrayList;
import java.util.List;

/** All texts that a scene shows. */
final class SceneTexts {
  private final List<String> texts = new ArrayList<>();

  private SceneTexts() {}

  /** Returns the texts of a scene in reading order; neither null nor blank ones. */
  static List<String> of(VisualContent visual) {
    SceneTexts texts = new SceneTexts();
    texts.collect(visual);
    return texts.texts;
  }

  private void collect(VisualContent visual) {
    if (visual instanceof Title title) {
      add(title.title(), title.subtitle());
    } else if (visual instanceof Command command) {
      add(command.header(), command.description());
      command.commands().forEach(this::add);
    } else if (visual instanceof ItemList list) {
      add(list.header(), list.description());
      for (Item item : list.items()) {
        add(item.title(), item.description());
      }
    } else if (visual instanceof Outro outro) {
      add(outro.mainText(), outro.subText());
    } else if (visual instanceof CodeComparison code) {
      add(
          code.header(),
          code.beforeLabel(),
          code.beforeCode(),
          code.afterLabel(),
          code.afterCode());
    } else if (visual instanceof Quote quote) {
      add(quote.quoteText(), quote.attribution());
    } else if (visual instanceof Problem problem) {
      add(problem.problemNumber(), problem.title(), problem.problemText(), problem.difficulty());
    } else if (visual instanceof Solution solution) {
      add(solution.title(), solution.solutionCode(), solution.explanation());
    } else if (visual instanceof Checkpoint checkpoint) {
      add(checkpoint.checkpointNumber());
      checkpoint.completedTopics().forEach(this::add);
      checkpoint.reviewQuestions().forEach(this::add);
      checkpoint.nextTopics().forEach(this::add);
    } else if (visual instanceof Quiz quiz) {
      add(quiz.question());
      quiz.options().forEach(this::add);
    } else if (visual instanceof LearningObjectives lesson) {
      add(lesson.lessonTitle());
      lesson.objectives().forEach(this::add);
      if (lesson.lessonInfo() != null) {
        add(lesson.lessonInfo().duration(), lesson.lessonInfo().difficulty());
        lesson.lessonInfo().prerequisites().forEach(this::add);
      }
    } else if (visual instanceof Exercise exercise) {
      add(exercise.title());
      exercise.instructions().forEach(this::add);
      add(exercise.difficulty(), exercise.estimatedTime());
    } else if (visual instanceof Image image) {
      add(image.caption());
    }
  }

  private void add(String... some) {
    for (String text : some) {
      if (text != null && !text.isBlank()) {
        texts.add(text);
      }
    }
  }
}
