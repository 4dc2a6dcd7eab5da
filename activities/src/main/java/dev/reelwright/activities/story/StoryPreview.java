package dev.reelwright.activities.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.text.TextEngine;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryScene;
import java.util.List;
import java.util.Optional;

/**
 * What a story would be, before anything is made.
 *
 * @param scenes its scenes; empty when a text model is still to write them
 * @param images number of images
 * @param madeImages of these, the ones that are in the store already; null when that is not known
 *     before the scenes are written
 * @param imageProvider who would paint
 * @param writing what writing the scenes costs at most; null when they are there, or cost nothing
 * @param due what all that is not known to be there costs at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryPreview(
    List<StoryScene> scenes,
    int images,
    Integer madeImages,
    String imageProvider,
    Cost writing,
    Cost due) {
  /**
   * Looks at a story.
   *
   * @param location where the answers came from
   * @param writer the text model that is to write it; nothing where it is told without one
   * @param painter who is to paint it
   */
  public static StoryPreview of(
      String location,
      StoryAnswers answers,
      Optional<TextEngine> writer,
      ImageEngine painter,
      UnitRunner units)
      throws ProductionException {
    StoryPlan plan = StoryPlan.of(location, answers, writer, painter);
    Optional<StoryOutline> outline =
        writer.isPresent() ? units.made(plan.key(), StoryOutline.class) : Optional.of(plan.told());
    if (outline.isEmpty()) {
      Cost writing = plan.most();
      return new StoryPreview(
          List.of(),
          answers.scenes(),
          null,
          painter.id(),
          writing,
          writing.plus(images(answers.scenes(), plan)));
    }
    int made = 0;
    for (StoryScene scene : outline.get().scenes()) {
      PromptRequest request =
          new PromptRequest(
              scene,
              answers.artStyle(),
              outline.get().castOf(scene),
              outline.get().writer(),
              null,
              null);
      ImageRequest image =
          new ImageRequest(
              PromptRules.standard(PromptRules.written(scene), request).text(),
              answers.aspect().width(),
              answers.aspect().height(),
              answers.seed(),
              painter.id(),
              painter.status().version(),
              null);
      UnitKey key = StoryImageActivitiesImpl.key(image, painter.status().version());
      made += units.made(key, StoryImage.class).isPresent() ? 1 : 0;
    }
    int scenes = outline.get().scenes().size();
    return new StoryPreview(
        outline.get().scenes(), scenes, made, painter.id(), null, images(scenes - made, plan));
  }

  private static Cost images(int number, StoryPlan plan) {
    Cost due = Cost.NONE;
    for (int i = 0; i < number; i++) {
      due = due.plus(plan.images().each());
    }
    return due;
  }
}
