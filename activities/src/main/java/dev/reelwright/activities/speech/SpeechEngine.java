package dev.reelwright.activities.speech;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One way of turning sentences into sound. Safe for use by many threads. */
public interface SpeechEngine {
  /** Returns the provider's name in options and plans. */
  String id();

  /** Returns whether it is reached over the network. */
  boolean remote();

  /** Returns what it can do on this machine; found out once, and quick from then on. */
  EngineStatus status();

  /** Returns whether it is usable and speaks a language. */
  boolean speaks(String language);

  /**
   * Returns the name of the voice that is meant.
   *
   * @param asked a role or one of the engine's names; null for its default
   * @return nothing when it has no such voice in this language
   */
  Optional<String> voice(String asked, String language);

  /** Returns the names of its voices for a language, for people. */
  List<String> voices(String language);

  /**
   * Returns the text that it is to be given for a sentence, so that it pronounces what is written.
   * Blank when there is nothing in the sentence to say. Engines on this machine are given numbers,
   * signs and abbreviations in words.
   */
  default String pronounceable(String sentence, String language) {
    return Pronunciation.spelledOut(sentence, language);
  }

  /** Returns US dollars for a million characters; 0 for engines on this machine. */
  default double pricePerMillion() {
    return 0;
  }

  /** Returns what speaking this text costs, in US dollars. */
  default double price(String text) {
    return text.codePointCount(0, text.length()) * pricePerMillion() / 1_000_000;
  }

  /**
   * Speaks one sentence; the same utterance sounds the same every time where the engine allows.
   *
   * @throws ProductionException of the failure catalogue, with the engine as provider
   * @throws CancelledException when the attempt is over
   */
  Speech speak(Utterance utterance, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;
}
