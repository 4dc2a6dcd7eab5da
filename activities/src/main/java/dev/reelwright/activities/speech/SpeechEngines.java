package dev.reelwright.activities.speech;

import dev.reelwright.activities.process.ProcessSupervisor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The speech engines of this installation, the preferred one first.
 *
 * @param all every engine, usable or not
 * @param preferred provider that the environment names; null for the order's
 */
public record SpeechEngines(List<SpeechEngine> all, String preferred) {
  /** Environment variable that names the provider to be used where a production does not. */
  public static final String PROVIDER_VARIABLE = "REELWRIGHT_SPEECH_PROVIDER";

  public SpeechEngines {
    all = List.copyOf(all);
    preferred = preferred == null || preferred.isBlank() ? null : preferred.strip();
  }

  /**
   * Returns the engines that Reelwright knows: a configured provider first, for it sounds best,
   * then the voice that it brings along, then what is installed.
   *
   * @param environment variables of the process, for keys, addresses and preferences
   */
  public static SpeechEngines of(ProcessSupervisor processes, Map<String, String> environment) {
    return new SpeechEngines(
        List.of(
            new OpenAiSpeechEngine(environment),
            new EmbeddedSpeechEngine(),
            new EspeakSpeechEngine(processes, "espeak-ng")),
        environment.get(PROVIDER_VARIABLE));
  }

  /** Returns the engine with this provider name. */
  public Optional<SpeechEngine> engine(String id) {
    return all.stream().filter(engine -> engine.id().equalsIgnoreCase(id)).findFirst();
  }
}
