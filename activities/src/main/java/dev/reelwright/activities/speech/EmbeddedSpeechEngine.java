package dev.reelwright.activities.speech;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.speech.MarySynthesizer.Manner;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The English voice that Reelwright brings along: MaryTTS with the statistical voice {@code
 * cmu-slt-hsmm}, a woman's. The male roles are that voice with a lower pitch and a longer vocal
 * tract: no recordings of a man are at hand, and it is said so. Loaded when first used.
 */
public final class EmbeddedSpeechEngine implements SpeechEngine {
  /** Version of the library and of the settings below. */
  private static final String VERSION = "5.2.1-2";

  private static final String DEFAULT_VOICE = "slt";

  private static final Map<String, Manner> VOICES = new LinkedHashMap<>();
  private static final Map<VoiceRole, String> ROLES =
      Map.of(
          VoiceRole.FEMALE, DEFAULT_VOICE,
          VoiceRole.FEMALE_FRIENDLY, "slt-bright",
          VoiceRole.MALE, "slt-deep",
          VoiceRole.MALE_WARM, "slt-deep-warm");

  static {
    VOICES.put(DEFAULT_VOICE, new Manner(1.0, 0, 0.55));
    VOICES.put("slt-bright", new Manner(1.15, 20, 0.54));
    VOICES.put("slt-deep", new Manner(0.7, -68, 0.60));
    VOICES.put("slt-deep-warm", new Manner(0.6, -80, 0.605));
  }

  @Override
  public String id() {
    return "embedded";
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        id(),
        VERSION,
        true,
        "MaryTTS 5.2.1 with one woman's voice; the male roles are that voice made deeper",
        List.of("en"),
        voices("en"),
        "");
  }

  @Override
  public boolean speaks(String language) {
    return Languages.base(language).equals("en");
  }

  @Override
  public Optional<String> voice(String asked, String language) {
    if (!speaks(language)) {
      return Optional.empty();
    }
    if (asked == null) {
      return Optional.of(DEFAULT_VOICE);
    }
    Optional<VoiceRole> role = VoiceRole.of(asked);
    if (role.isPresent()) {
      return Optional.of(ROLES.get(role.get()));
    }
    String name = asked.toLowerCase(Locale.ROOT);
    return VOICES.containsKey(name) ? Optional.of(name) : Optional.empty();
  }

  @Override
  public List<String> voices(String language) {
    return speaks(language) ? new ArrayList<>(VOICES.keySet()) : List.of();
  }

  @Override
  public Speech speak(Utterance utterance, UnitScope scope)
      throws ProductionException, CancelledException, InterruptedException {
    scope.cancellation().check();
    Manner manner = VOICES.get(utterance.voice());
    if (manner == null) {
      throw new ProductionException(
              FailureCode.VOICE_UNAVAILABLE, "there is no embedded voice " + utterance.voice())
          .from(id());
    }
    String text = utterance.text();
    try {
      return say(text, manner, 1 / utterance.rate(), scope.cancellation());
    } catch (MarySynthesizer.SynthesisFailedException e) {
      // The library stumbles over some signs that stand where it does not expect them.
      String plain = text.replaceAll("[^A-Za-z0-9' ]", " ").strip();
      if (plain.equals(text) || plain.isEmpty()) {
        throw failed(e);
      }
      try {
        return say(plain, manner, 1 / utterance.rate(), scope.cancellation());
      } catch (MarySynthesizer.SynthesisFailedException again) {
        throw failed(again);
      }
    }
  }

  private static Speech say(String text, Manner manner, double length, Cancellation cancellation)
      throws MarySynthesizer.SynthesisFailedException, CancelledException, InterruptedException {
    return MarySynthesizer.instance(cancellation).say(text, manner, length);
  }

  private ProductionException failed(MarySynthesizer.SynthesisFailedException e) {
    return new ProductionException(
            FailureCode.INTERNAL, "the embedded voice failed: " + e.getMessage(), e)
        .from(id());
  }
}
