package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import java.util.List;
import java.util.Map;

/**
 * What stage {@code content_parsing} makes of one video: everything that the workflow decides by.
 *
 * @param id video id
 * @param title for people
 * @param spec the validated {@link VideoSpec} as JSON in the store
 * @param scenes outlines in order
 * @param speech one plan per language of the output
 * @param pictureEncoder encoder and settings of the picture, part of the picture's idempotency keys
 * @param speechPrices US dollars for a million characters, by provider; one that is not named costs
 *     nothing
 * @param warnings what will look or sound other than asked
 */
public record VideoPlan(
    String id,
    String title,
    ArtifactRef spec,
    List<SceneOutline> scenes,
    List<SpeechPlan> speech,
    String pictureEncoder,
    Map<String, Double> speechPrices,
    List<String> warnings) {
  public VideoPlan {
    scenes = List.copyOf(scenes);
    speech = List.copyOf(speech);
    speechPrices = speechPrices == null ? Map.of() : Map.copyOf(speechPrices);
    warnings = List.copyOf(warnings);
  }

  /** Returns what speaking this many characters costs at most; nothing with an engine at hand. */
  Cost speechCost(SpeechPlan plan, int characters) {
    return plan.remote()
        ? new Cost(
            0,
            characters,
            0,
            0,
            characters * speechPrices.getOrDefault(plan.provider(), 0.0) / 1_000_000)
        : Cost.NONE;
  }
}
