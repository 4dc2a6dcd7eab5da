package dev.reelwright.activities.scenes;

import dev.reelwright.workflows.video.VisualContent;

/** Chooses how a scene is laid out. */
final class Scenes {
  private Scenes() {}

  /**
   * Lays a scene out.
   *
   * @param videoTitle what a title scene without a title shows
   */
  static void lay(Stage stage, VisualContent visual, String videoTitle) {
    if (visual instanceof VisualContent.Title scene) {
      TitleScene.lay(stage, scene, videoTitle);
    } else if (visual instanceof VisualContent.Outro scene) {
      OutroScene.lay(stage, scene);
    } else if (SceneTexts.of(visual).isEmpty()) {
      Panels.emblem(stage, ScenePainter.WIDTH / 2.0, ScenePainter.HEIGHT / 2.0 - 20, 260);
    } else if (visual instanceof VisualContent.Command scene) {
      CommandScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.ItemList scene) {
      ListScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.CodeComparison scene) {
      CodeComparisonScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Quote scene) {
      QuoteScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Problem scene) {
      ProblemScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Solution scene) {
      SolutionScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Checkpoint scene) {
      CheckpointScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Quiz scene) {
      QuizScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.LearningObjectives scene) {
      LearningObjectivesScene.lay(stage, scene);
    } else if (visual instanceof VisualContent.Exercise scene) {
      ExerciseScene.lay(stage, scene);
    } else {
      throw new IllegalArgumentException("no layout for " + visual.getClass().getSimpleName());
    }
  }
}
