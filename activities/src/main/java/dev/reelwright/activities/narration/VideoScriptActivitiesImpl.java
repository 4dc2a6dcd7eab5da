package dev.reelwright.activities.narration;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.VideoScriptActivities;
import dev.reelwright.workflows.video.VideoSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Settles narrations. */
public final class VideoScriptActivitiesImpl implements VideoScriptActivities {
  private final UnitRunner units;
  private final ArtifactStore store;

  /**
   * Creates the activities.
   *
   * @param store the store of the runner
   */
  public VideoScriptActivitiesImpl(UnitRunner units, ArtifactStore store) {
    this.units = units;
    this.store = store;
  }

  /**
   * The key is the narration itself, so that an edit of one scene leaves all others as they are.
   */
  @Override
  public Made<SceneScript> writeScript(
      UnitId unit, ArtifactRef spec, int sceneIndex, String language) {
    AtomicReference<String> narration = new AtomicReference<>();
    return units.run(
        unit,
        () -> {
          VideoSpec video = StoredJson.read(store, spec, VideoSpec.class);
          narration.set(NarrationWriter.narration(video, sceneIndex, language));
          return UnitKey.of(
              "script",
              Map.of(
                  "narration",
                  UnitRunner.hash(UnitKey.of("text", Map.of("text", narration.get()))),
                  "language",
                  language,
                  "sentenceRules",
                  Sentences.VERSION));
        },
        SceneScript.class,
        scope -> write(scope, narration.get(), language));
  }

  private static SceneScript write(UnitScope scope, String narration, String language)
      throws ProductionException {
    int sentences = Sentences.split(narration, language).size();
    scope.progress().report(sentences, sentences, sentences + " sentences");
    byte[] text = narration.getBytes(StandardCharsets.UTF_8);
    return new SceneScript(
        scope.store().put("script", "txt", "text/plain; charset=utf-8", text),
        narration.length(),
        sentences);
  }
}
