package dev.reelwright.workflows.video;

/**
 * Asks for the speech of one scene.
 *
 * @param language language code
 * @param provider provider of the {@link SpeechPlan}
 * @param engineVersion version of the engine that the plan was made for
 * @param voice name of the engine's voice
 * @param speakingRate factor on the voice's own rate in [0.5, 2.0]
 * @param script final narration
 */
public record SpeechRequest(
    String language,
    String provider,
    String engineVersion,
    String voice,
    double speakingRate,
    SceneScript script) {}
