package dev.reelwright.activities.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.text.TextEngines;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryCharacter;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryScene;
import java.util.List;

/**
 * What a story would be, before anything is made.
 *
 * @param scenes its scenes; empty when a text model is still to write them
 * @param images number of images
 * @param madeImages of these, the ones that are in the store already
 * @param imageProvider who would paint
 * @param due what the others cost at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryPreview(
    List<StoryScene> scenes, int images, int madeImages, String imageProvider, Cost due) {
  /**
   * Looks at a story.
   *
   * @param written whether a text model is to write it, so that its scenes are not known
   */
  public static StoryPreview of(
      StoryAnswers answers, boolean written, ImageEngine painter, UnitRunner units)
      throws ProductionException {
    StoryTeller teller = new StoryTeller(answers);
    List<StoryScene> scenes = written ? List.of() : teller.scenes();
    List<StoryCharacter> cast = teller.cast(scenes);
    int made = 0;
    for (StoryScene scene : scenes) {
      List<StoryCharacter> seen =
          cast.stream().filter(who -> scene.characters().contains(who.name())).toList();
      PromptRequest request =
          new PromptRequest(scene, answers.artStyle(), seen, TextEngines.EMBEDDED, null);
      ImageRequest image =
          new ImageRequest(
              PromptRules.standard(PromptRules.written(scene), request).text(),
              answers.aspect().width(),
              answers.aspect().height(),
              answers.seed(),
              painter.id(),
              painter.status().version(),
              null);
      made +=
          units
                  .made(
                      StoryImageActivitiesImpl.key(image, painter.status().version()),
                      StoryImage.class)
                  .isPresent()
              ? 1
              : 0;
    }
    Cost each =
        painter.cost(
            new ImageOrder(
                "any", answers.aspect().width(), answers.aspect().height(), answers.seed()));
    Cost due = Cost.NONE;
    for (int i = made; i < answers.scenes(); i++) {
      due = due.plus(each);
    }
    return new StoryPreview(scenes, answers.scenes(), made, painter.id(), due);
  }
}
