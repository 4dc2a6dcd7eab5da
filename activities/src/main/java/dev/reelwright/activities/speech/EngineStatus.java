package dev.reelwright.activities.speech;

import java.util.List;

/**
 * What a speech engine can do on this machine.
 *
 * @param id name of the provider in options and plans, for example {@code embedded}
 * @param version version of the engine and its voices; part of every idempotency key; empty when it
 *     is not usable
 * @param usable whether it can speak now
 * @param detail what was found, for people: {@code espeak-ng 1.51 on PATH}, {@code not configured}
 * @param languages language codes that it speaks, in order; {@code *} for any
 * @param voices names of its voices, for people; the first ones when there are very many
 * @param advice how to get it or more of it, for people; empty when there is nothing to do
 */
public record EngineStatus(
    String id,
    String version,
    boolean usable,
    String detail,
    List<String> languages,
    List<String> voices,
    String advice) {
  public EngineStatus {
    languages = List.copyOf(languages);
    voices = List.copyOf(voices);
  }
}
