package dev.reelwright.workflows.video;

import java.util.List;

/**
 * The voices of one video in one language, resolved against the engines at hand, so that every
 * attempt and every worker speaks with the same voice.
 *
 * @param language language code
 * @param provider {@code embedded}, {@code espeak}, {@code openai}, …
 * @param engineVersion version of the engine, part of every idempotency key
 * @param remote whether the provider is reached over the network, so that its units go to the queue
 *     for providers
 * @param voices name of the engine's voice for each scene, in the scenes' order
 */
public record SpeechPlan(
    String language, String provider, String engineVersion, boolean remote, List<String> voices) {
  public SpeechPlan {
    voices = List.copyOf(voices);
  }
}
