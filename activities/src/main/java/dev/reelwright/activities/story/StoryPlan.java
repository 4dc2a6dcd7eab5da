package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.text.TextEngine;
import dev.reelwright.activities.text.TextEngines;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImagePlan;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryScene;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a story is told from, and by whom.
 *
 * @param id names the story's units
 * @param answers the quiz with its answers
 * @param writer the text model; nothing where the story is told without one
 * @param images who paints
 */
record StoryPlan(String id, StoryAnswers answers, Optional<TextEngine> writer, ImagePlan images) {
  /** Returns the plan of a story whose answers came from this place. */
  static StoryPlan of(
      String location, StoryAnswers answers, Optional<TextEngine> writer, ImageEngine painter) {
    ImageOrder order =
        new ImageOrder("any", answers.aspect().width(), answers.aspect().height(), answers.seed());
    return new StoryPlan(
        StoryNames.id(location),
        answers,
        writer,
        new ImagePlan(
            painter.id(), painter.status().version(), painter.remote(), painter.cost(order)));
  }

  /** Returns everything that decides the scenes. */
  UnitKey key() {
    return UnitKey.of(
        "story-outline",
        Map.of(
            "id",
            id,
            "answers",
            Sha256.of(StoredJson.bytes(answers)),
            "textProvider",
            writer
                .map(
                    model -> model.id() + " " + model.status().version() + " " + StoryModel.VERSION)
                .orElse(TextEngines.EMBEDDED + " " + StoryTeller.VERSION),
            "imageProvider",
            images.provider() + " " + images.version() + " " + images.each()));
  }

  /** Returns the most that writing the scenes costs besides time. */
  Cost most() {
    return writer.map(model -> new StoryModel(answers, model).most()).orElse(Cost.NONE);
  }

  /** Writes the scenes. */
  StoryOutline outline(UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    return writer.isPresent()
        ? outline(new StoryModel(answers, writer.get()).scenes(scope))
        : told();
  }

  /** Returns the story as it is told without a text model. */
  StoryOutline told() {
    return outline(new StoryTeller(answers).scenes());
  }

  private StoryOutline outline(List<StoryScene> scenes) {
    StoryTeller teller = new StoryTeller(answers);
    return new StoryOutline(
        id,
        teller.title(),
        answers.type().id(),
        answers.artStyle(),
        answers.aspect().width(),
        answers.aspect().height(),
        answers.seed(),
        teller.cast(scenes),
        scenes,
        images,
        writer.map(TextEngine::id).orElse(TextEngines.EMBEDDED),
        List.of());
  }
}
