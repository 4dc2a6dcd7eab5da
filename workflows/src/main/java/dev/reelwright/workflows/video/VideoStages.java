package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ProductionProgress;

/** The stages of a production of videos. */
public final class VideoStages {
  public static final String INPUT_ADAPTATION = "input_adaptation";
  public static final String CONTENT_PARSING = "content_parsing";
  public static final String SCENE_REVIEW = "scene_review";
  public static final String SCRIPT_GENERATION = "script_generation";
  public static final String AUDIO_GENERATION = "audio_generation";
  public static final String VIDEO_GENERATION = "video_generation";
  public static final String OUTPUT_HANDLING = "output_handling";

  private VideoStages() {}

  /**
   * Adds all stages with the shares that they have before anything is known. What the stages after
   * the review have together is divided anew once the plan is known.
   */
  static void addTo(ProductionProgress progress) {
    progress.addStage(INPUT_ADAPTATION, "preparation", 0.02);
    progress.addStage(CONTENT_PARSING, "preparation", 0.02);
    progress.addStage(SCENE_REVIEW, "preparation", 0);
    progress.addStage(SCRIPT_GENERATION, "generation", 0.02);
    progress.addStage(AUDIO_GENERATION, "generation", 0.32);
    progress.addStage(VIDEO_GENERATION, "assembly", 0.54);
    progress.addStage(OUTPUT_HANDLING, "finalization", 0.08);
  }
}
