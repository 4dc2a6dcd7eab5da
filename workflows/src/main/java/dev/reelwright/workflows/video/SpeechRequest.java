package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Asks for the speech of one scene.
 *
 * @param language language code
 * @param provider provider of the {@link SpeechPlan}
 * @param engineVersion version of the engine that the plan was made for
 * @param voice name of the engine's voice
 * @param speakingRate factor on the voice's own rate in [0.5, 2.0]
 * @param script final narration
 * @param reuseOnly true when nothing may be paid for: what is not there already ends the unit with
 *     BUDGET_EXCEEDED; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpeechRequest(
    String language,
    String provider,
    String engineVersion,
    String voice,
    double speakingRate,
    SceneScript script,
    Boolean reuseOnly) {
  /** Asks for speech whatever it costs. */
  public SpeechRequest(
      String language,
      String provider,
      String engineVersion,
      String voice,
      double speakingRate,
      SceneScript script) {
    this(language, provider, engineVersion, voice, speakingRate, script, null);
  }
}
