package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ProductionProgress;
import java.util.List;

/** The stages of a production of a story. */
public final class StoryStages {
  public static final String SCENE_OUTLINE = "scene_outline";
  public static final String SCENE_REVIEW = "scene_review";
  public static final String PROMPT_WRITING = "prompt_writing";
  public static final String PROMPT_STANDARDISATION = "prompt_standardisation";
  public static final String IMAGE_GENERATION = "image_generation";
  public static final String IMAGE_UPLOAD = "image_upload";
  public static final String IMAGE_REVIEW = "image_review";
  public static final String STORY_PACKAGE = "story_package";
  public static final String STORY_VIDEO = "story_video";

  private StoryStages() {}

  /** Returns all stages in order. */
  public static List<String> all() {
    return List.of(
        SCENE_OUTLINE,
        SCENE_REVIEW,
        PROMPT_WRITING,
        PROMPT_STANDARDISATION,
        IMAGE_GENERATION,
        IMAGE_UPLOAD,
        IMAGE_REVIEW,
        STORY_PACKAGE,
        STORY_VIDEO);
  }

  /**
   * Adds all stages with the shares that they have before anything is known. What the stages after
   * the review have together is divided anew once the scenes are known.
   */
  static void addTo(ProductionProgress progress) {
    progress.addStage(SCENE_OUTLINE, "preparation", 0.03);
    progress.addStage(SCENE_REVIEW, "preparation", 0);
    progress.addStage(PROMPT_WRITING, "generation", 0.02);
    progress.addStage(PROMPT_STANDARDISATION, "generation", 0.02);
    progress.addStage(IMAGE_GENERATION, "generation", 0.8);
    progress.addStage(IMAGE_UPLOAD, "generation", 0.06);
    progress.addStage(IMAGE_REVIEW, "finalization", 0);
    progress.addStage(STORY_PACKAGE, "finalization", 0.07);
    progress.addStage(STORY_VIDEO, "finalization", 0);
  }
}
