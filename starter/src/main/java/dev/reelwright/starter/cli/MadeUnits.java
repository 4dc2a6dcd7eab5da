package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.speech.VideoSpeechActivitiesImpl;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.SpeechRequest;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;

/** Counts the clips of a video that the store has already. */
final class MadeUnits {
  private final Installation installation;
  private final VideoOptions options;

  MadeUnits(Installation installation, VideoOptions options) {
    this.installation = installation;
    this.options = options;
  }

  /** Returns how many of its clips need not be made again. */
  int clips(VideoSpec spec, SpeechPlan plan) {
    int made = 0;
    for (int i = 0; i < spec.scenes().size(); i++) {
      if (isMade(speech(spec, plan, i))) {
        made++;
      }
    }
    return made;
  }

  private UnitKey speech(VideoSpec spec, SpeechPlan plan, int scene) {
    String narration = NarrationWriter.narration(spec, scene, plan.language());
    ArtifactRef text =
        new ArtifactRef("forecast", Sha256.of(narration), narration.length(), "text/plain");
    return VideoSpeechActivitiesImpl.key(
        new SpeechRequest(
            plan.language(),
            plan.provider(),
            plan.engineVersion(),
            plan.voices().get(scene),
            options.speakingRate(),
            new SceneScript(text, narration.length(), 0)),
        plan.engineVersion());
  }

  private boolean isMade(UnitKey key) {
    try {
      return installation.store().document(UnitRunner.recordName(key)).isPresent();
    } catch (ProductionException e) {
      throw CommandException.failed(e.getMessage() + " (" + e.hint() + ")");
    }
  }
}
