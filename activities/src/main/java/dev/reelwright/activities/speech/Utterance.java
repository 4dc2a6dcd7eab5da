package dev.reelwright.activities.speech;

/**
 * What an engine is to say.
 *
 * @param text one sentence, as it is to be pronounced
 * @param language language code such as {@code en} or {@code pt-br}
 * @param voice name of one of the engine's voices
 * @param rate factor on the voice's own rate in [0.5, 2.0]
 */
public record Utterance(String text, String language, String voice, double rate) {}
