package dev.reelwright.activities.input;

import dev.reelwright.workflows.video.VisualContent;

/** The names of the scene types, as scripts and outlines write them. */
public final class SceneTypes {
  private SceneTypes() {}

  /** Returns the name of the type of a scene that shows this. */
  public static String of(VisualContent visual) {
    if (visual instanceof VisualContent.Title) {
      return "title";
    } else if (visual instanceof VisualContent.Command) {
      return "command";
    } else if (visual instanceof VisualContent.ItemList) {
      return "list";
    } else if (visual instanceof VisualContent.Outro) {
      return "outro";
    } else if (visual instanceof VisualContent.CodeComparison) {
      return "code_comparison";
    } else if (visual instanceof VisualContent.Quote) {
      return "quote";
    } else if (visual instanceof VisualContent.Problem) {
      return "problem";
    } else if (visual instanceof VisualContent.Solution) {
      return "solution";
    } else if (visual instanceof VisualContent.Checkpoint) {
      return "checkpoint";
    } else if (visual instanceof VisualContent.Quiz) {
      return "quiz";
    } else if (visual instanceof VisualContent.LearningObjectives) {
      return "learning_objectives";
    } else if (visual instanceof VisualContent.Exercise) {
      return "exercise";
    }
    return "image";
  }
}
