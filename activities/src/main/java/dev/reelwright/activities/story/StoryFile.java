package dev.reelwright.activities.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImageReview;
import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryPackage;
import java.util.List;
import java.util.Locale;

/** The story for programs: {@code story.json}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoryFile(
    String title,
    @JsonProperty("story_type") String storyType,
    @JsonProperty("art_style") String artStyle,
    int width,
    int height,
    long seed,
    List<StoryCharacter> characters,
    List<Scene> scenes) {

  /** One scene with its picture, or with what went wrong. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Scene(
      String id,
      String title,
      String action,
      List<String> characters,
      String setting,
      String light,
      String mood,
      String prompt,
      @JsonProperty("painted_prompt") String paintedPrompt,
      List<String> substitutions,
      String image,
      String sha256,
      String url,
      Integer attempts,
      String decision,
      String provider,
      Cost cost,
      String error,
      Review review) {}

  /** How the review of a picture ended. */
  record Review(String decision, int tries, List<String> edits, Cost cost) {
    static Review of(ImageReview review) {
      return new Review(
          review.decision().name().toLowerCase(Locale.ROOT),
          review.tries(),
          review.edits(),
          review.cost());
    }
  }

  static StoryFile of(StoryPackage story) {
    StoryOutline outline = story.outline();
    return new StoryFile(
        outline.title(),
        outline.storyType(),
        outline.artStyle(),
        outline.width(),
        outline.height(),
        outline.seed(),
        outline.cast(),
        story.scenes().stream().map(StoryFile::scene).toList());
  }

  private static Scene scene(PackagedScene of) {
    boolean painted = of.image() != null;
    boolean asked = of.prompt() != null;
    return new Scene(
        of.scene().id(),
        of.scene().title(),
        of.scene().action(),
        of.scene().characters(),
        of.scene().setting(),
        of.scene().light(),
        of.scene().mood(),
        asked ? of.prompt().text() : null,
        painted && !of.image().prompt().equals(of.prompt().text()) ? of.image().prompt() : null,
        asked ? of.prompt().substitutions() : null,
        painted ? StoryPackageActivitiesImpl.image(of) : null,
        painted ? of.image().image().sha256() : null,
        of.upload() == null ? null : of.upload().url(),
        of.made() == null ? null : of.made().attempt(),
        of.made() == null ? null : of.made().decision().name().toLowerCase(Locale.ROOT),
        painted ? of.image().provider() : null,
        of.made() == null ? null : of.made().cost(),
        of.failure() == null ? null : of.failure().code() + ": " + of.failure().message(),
        of.review() == null ? null : Review.of(of.review()));
  }
}
