package dev.reelwright.activities.speech;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.narration.Sentences;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechRequest;
import dev.reelwright.workflows.video.VideoSpeechActivities;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Stage {@code audio_generation}: one clip for each scene and language. */
public final class VideoSpeechActivitiesImpl implements VideoSpeechActivities {
  /** Of a provider's clip, too: the sentences that are spoken are kept and not paid for again. */
  private static final TryPolicy TRIES = TryPolicy.usual(5);

  private final UnitRunner units;
  private final SpeechEngines engines;

  /** Creates the activities over these engines. */
  public VideoSpeechActivitiesImpl(UnitRunner units, SpeechEngines engines) {
    this.units = units;
    this.engines = engines;
  }

  /**
   * Returns everything that decides a clip: who speaks what, and how. The engine is the one that
   * speaks, so its version is the worker's own and not the plan's.
   */
  public static UnitKey key(SpeechRequest request, String engineVersion) {
    return UnitKey.of(
        "speech",
        Map.of(
            "provider", request.provider(),
            "engine", engineVersion,
            "voice", request.voice(),
            "language", request.language(),
            "speakingRate", Double.toString(request.speakingRate()),
            "narration", request.script().text().sha256(),
            "rules",
                String.join(
                    ".",
                    Sentences.VERSION,
                    Pronunciation.VERSION,
                    SentenceSound.VERSION,
                    SceneSpeaker.VERSION)));
  }

  @Override
  public Made<SpeechClip> speak(UnitId unit, SpeechRequest request) {
    return units.run(
        unit,
        // Within the attempt: looking for an engine may start programs and take seconds.
        () -> key(request, engine(request).map(found -> found.status().version()).orElse("")),
        SpeechClip.class,
        TRIES,
        scope -> {
          SpeechEngine engine = engine(request).orElseThrow(() -> missing(request));
          String narration =
              new String(scope.store().read(request.script().text()), StandardCharsets.UTF_8);
          return new SceneSpeaker(engine, request, scope).speak(narration);
        });
  }

  /** Returns the engine; a worker without it must fail as a unit does, with a catalogue's code. */
  private Optional<SpeechEngine> engine(SpeechRequest request) {
    return engines.engine(request.provider()).filter(found -> found.speaks(request.language()));
  }

  private ProductionException missing(SpeechRequest request) {
    EngineStatus status = engines.engine(request.provider()).map(SpeechEngine::status).orElse(null);
    return new ProductionException(
            FailureCode.VOICE_UNAVAILABLE,
            "this worker cannot speak %s with '%s': %s"
                .formatted(
                    Languages.display(request.language()),
                    request.provider(),
                    status == null ? "it has no such engine" : status.detail()))
        .from(request.provider())
        .hint("give every worker the same speech engines; `reelwright doctor` shows what it has");
  }
}
