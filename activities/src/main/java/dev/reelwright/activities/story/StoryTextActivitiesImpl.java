package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.illustration.EmbeddedIllustrator;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.Cost;
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
import java.util.concurrent.atomic.AtomicReference;

/** Tells stories and puts their scenes into words that can be painted. */
public final class StoryTextActivitiesImpl implements StoryTextActivities {
  private final UnitRunner units;
  private final ArtifactStore store;

  /**
   * Creates the activities.
   *
   * @param store the store of the runner
   */
  public StoryTextActivitiesImpl(UnitRunner units, ArtifactStore store) {
    this.units = units;
    this.store = store;
  }

  @Override
  public Made<StoryOutline> writeOutline(UnitId unit, StorySource source, StoryOptions options) {
    AtomicReference<StoryAnswers> answers = new AtomicReference<>();
    ImagePlan images = new ImagePlan("embedded", EmbeddedIllustrator.VERSION, false, Cost.NONE);
    return units.run(
        unit,
        () -> {
          answers.set(answers(source, options));
          return UnitKey.of(
              "story-outline",
              Map.of(
                  "answers",
                  Sha256.of(StoredJson.bytes(answers.get())),
                  "teller",
                  StoryTeller.VERSION,
                  "imageProvider",
                  images.provider() + " " + images.version()));
        },
        StoryOutline.class,
        scope -> {
          StoryOutline outline = outline(answers.get(), images);
          int scenes = outline.scenes().size();
          scope.progress().report(scenes, scenes, scenes + " scenes");
          return outline;
        });
  }

  private StoryAnswers answers(StorySource source, StoryOptions options)
      throws ProductionException, IOException {
    return StoryAnswersReader.read(source.location(), store.read(source.content()), options);
  }

  private static StoryOutline outline(StoryAnswers answers, ImagePlan images) {
    StoryTeller teller = new StoryTeller(answers);
    List<StoryScene> scenes = teller.scenes();
    return new StoryOutline(
        teller.title(),
        answers.type().id(),
        answers.artStyle(),
        answers.aspect().width(),
        answers.aspect().height(),
        answers.seed(),
        teller.cast(scenes),
        scenes,
        images,
        "embedded",
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
