package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageEngines;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.text.TextEngines;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.ImagePrompt;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.PromptRequest;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryOptions;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StorySource;
import dev.reelwright.workflows.story.StoryTextActivities;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells stories and puts their scenes into words that can be painted. */
public final class StoryTextActivitiesImpl implements StoryTextActivities {
  private static final Logger log = LoggerFactory.getLogger(StoryTextActivitiesImpl.class);
  private static final TryPolicy OUTLINE_TRIES = TryPolicy.provider(4);

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
  public Made<StoryOutline> writeOutline(
      UnitId unit, StorySource source, StoryOptions options, Budget left) {
    AtomicReference<StoryPlan> plan = new AtomicReference<>();
    return units.run(
        unit,
        () -> {
          plan.set(plan(source, options));
          return plan.get().key();
        },
        StoryOutline.class,
        OUTLINE_TRIES,
        scope -> {
          requireAffordable(plan.get(), left);
          StoryOutline outline = plan.get().outline(scope);
          int scenes = outline.scenes().size();
          scope.progress().report(scenes, scenes, scenes + " scenes");
          return outline;
        });
  }

  private StoryPlan plan(StorySource source, StoryOptions options)
      throws ProductionException, IOException {
    return StoryPlan.of(
        source.location(),
        StoryAnswersReader.read(source.location(), store.read(source.content()), options),
        writers.choose(options.textProvider()),
        painters.choose(options.imageProvider()));
  }

  private static void requireAffordable(StoryPlan plan, Budget left) throws ProductionException {
    if (left != null && !left.allows(plan.most())) {
      throw new ProductionException(
          FailureCode.BUDGET_EXCEEDED,
          "the scenes are not written: they take up to "
              + left.limited(plan.most())
              + ", and the budget has "
              + left
              + " left");
    }
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
    Made<ImagePrompt> made =
        units.run(
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
    return request.image() == null
        ? made
        : new Made<>(
            made.value().painted(isPainted(made.value(), request.image())), made.receipt());
  }

  /** Reading the store is no request: what is there need not wait for the provider's rate. */
  private boolean isPainted(ImagePrompt prompt, ImageRequest image) {
    try {
      ImageEngine painter = painters.choose(image.provider());
      return units
          .made(
              StoryImageActivitiesImpl.key(image.with(prompt.text()), painter.status().version()),
              StoryImage.class)
          .isPresent();
    } catch (ProductionException e) {
      log.debug("it is not known whether an image is made already", e);
      return false;
    }
  }
}
