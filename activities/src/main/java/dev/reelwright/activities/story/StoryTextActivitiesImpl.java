package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageEngines;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.text.TextEngine;
import dev.reelwright.activities.text.TextEngines;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.ImagePlan;
import dev.reelwright.workflows.story.ImagePrompt;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryOptions;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryScene;
import dev.reelwright.workflows.story.StorySource;
import dev.reelwright.workflows.story.StoryTextActivities;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells stories and puts their scenes into words that can be painted. */
public final class StoryTextActivitiesImpl implements StoryTextActivities {
  private final UnitRunner units;
  private final ArtifactStore store;
  private final TextEngines writers;
  private final ImageEngines painters;

  /**
   * Creates the activities.
   *
   * @param store the store of the runner
   * @param writers text models; without a usable one stories are told without any
   * @param painters those who may be planned for the images
   */
  public StoryTextActivitiesImpl(
      UnitRunner units, ArtifactStore store, TextEngines writers, ImageEngines painters) {
    this.units = units;
    this.store = store;
    this.writers = writers;
    this.painters = painters;
  }

  @Override
  public Made<StoryOutline> writeOutline(UnitId unit, StorySource source, StoryOptions options) {
    AtomicReference<Plan> plan = new AtomicReference<>();
    return units.run(
        unit,
        () -> {
          plan.set(plan(source, options));
          return plan.get().key();
        },
        StoryOutline.class,
        scope -> {
          StoryOutline outline = outline(plan.get(), scope);
          int scenes = outline.scenes().size();
          scope.progress().report(scenes, scenes, scenes + " scenes");
          return outline;
        });
  }

  /** What a story is told from, and by whom. */
  private record Plan(
      String id, StoryAnswers answers, Optional<TextEngine> writer, ImagePlan images) {
    String writerName() {
      return writer.map(TextEngine::id).orElse(TextEngines.EMBEDDED);
    }

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
                      model ->
                          model.id() + " " + model.status().version() + " " + StoryModel.VERSION)
                  .orElse(TextEngines.EMBEDDED + " " + StoryTeller.VERSION),
              "imageProvider",
              images.provider() + " " + images.version() + " " + images.each()));
    }
  }

  private Plan plan(StorySource source, StoryOptions options)
      throws ProductionException, IOException {
    StoryAnswers answers =
        StoryAnswersReader.read(source.location(), store.read(source.content()), options);
    ImageEngine painter = painters.choose(options.imageProvider());
    ImageOrder order =
        new ImageOrder("any", answers.aspect().width(), answers.aspect().height(), answers.seed());
    return new Plan(
        StoryNames.id(source.location()),
        answers,
        writers.choose(options.textProvider()),
        new ImagePlan(
            painter.id(), painter.status().version(), painter.remote(), painter.cost(order)));
  }

  private static StoryOutline outline(Plan plan, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    StoryAnswers answers = plan.answers();
    StoryTeller teller = new StoryTeller(answers);
    List<StoryScene> scenes =
        plan.writer().isPresent()
            ? new StoryModel(answers, plan.writer().get()).scenes(scope)
            : teller.scenes();
    return new StoryOutline(
        plan.id(),
        teller.title(),
        answers.type().id(),
        answers.artStyle(),
        answers.aspect().width(),
        answers.aspect().height(),
        answers.seed(),
        teller.cast(scenes),
        scenes,
        plan.images(),
        plan.writerName(),
        List.of());
  }

  @Override
  public Made<ImagePrompt> writePrompt(UnitId unit, PromptRequest request) {
    return units.run(
        unit,
        UnitKey.of(
            "image-prompt",
            Map.of(
                "scene",
                Sha256.of(StoredJson.bytes(request.scene())),
                "rules",
                PromptRules.VERSION)),
        ImagePrompt.class,
        scope -> {
          scope.progress().report(1, 1, "written");
          return new ImagePrompt(PromptRules.written(request.scene()), List.of());
        });
  }

  @Override
  public Made<ImagePrompt> standardisePrompt(
      UnitId unit, ImagePrompt prompt, PromptRequest request) {
    return units.run(
        unit,
        UnitKey.of(
            "standard-prompt",
            Map.of(
                "prompt",
                Sha256.of(prompt.text()),
                "artStyle",
                request.artStyle(),
                "characters",
                Sha256.of(StoredJson.bytes(request.cast())),
                "rules",
                PromptRules.VERSION + "." + SafetyWords.VERSION)),
        ImagePrompt.class,
        scope -> {
          scope.progress().report(1, 1, "standardised");
          return PromptRules.standard(prompt.text(), request);
        });
  }
}
