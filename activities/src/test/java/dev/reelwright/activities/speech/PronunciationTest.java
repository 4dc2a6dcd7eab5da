package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PronunciationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          Read README.md first.            | Read read me dot M D first.
          Edit pom.xml now.                | Edit pom dot X M L now.
          Tools, e.g. Maven.               | Tools, for example Maven.
          It is 3.14 long.                 | It is 3 point 1 4 long.
          Use version 1.2.3 of it.         | Use version 1 point 2 point 3 of it.
          It needs 5 MB.                   | It needs 5 megabytes.
          It took 1 ms.                    | It took 1 millisecond.
          It costs $4.50 today.            | It costs 4 dollars and 50 cents today.
          About 5% of 1,200 users.         | About 5 percent of 1200 users.
          See https://example.com/docs.    | See example dot com slash docs.
          Call `parseContent()` here.      | Call parse Content here.
          The **bold** and _soft_ words.   | The bold and soft words.
          An API over HTTP.                | An A P I over H T T P.
          Take snake_case_name.            | Take snake case name.
          Done 🎉 now ✅.                  | Done now.
          Use --dry-run here.              | Use dash dash dry-run here.
          See [the docs](http://x.y/z).    | See the docs.
          Fast & simple.                   | Fast and simple.
          Ask me@example.com.              | Ask me at example dot com.
          Don’t stop.                      | Don't stop.
          Pages 3–5 of it.                 | Pages 3 to 5 of it.
          Plain words stay as they are.    | Plain words stay as they are.
          """)
  void writesOutWhatAVoiceWouldStumbleOver(String written, String spoken) {
    assertThat(Pronunciation.spelledOut(written, "en")).isEqualTo(spoken);
  }

  @Test
  void hasNothingToSayOfSymbols() {
    assertThat(Pronunciation.spelledOut("🎉 — ***", "en")).isEmpty();
    assertThat(Pronunciation.spelledOut("…", "es")).isEmpty();
    assertThat(Pronunciation.asWritten("→")).isEmpty();
  }

  @Test
  void leavesOtherLanguagesTheirWords() {
    assertThat(Pronunciation.spelledOut("¿Qué hay en README.md?", "es"))
        .isEqualTo("¿Qué hay en README punto M D?");
    assertThat(Pronunciation.spelledOut("مرحبا بكم.", "ar")).isEqualTo("مرحبا بكم.");
  }

  @Test
  void leavesEnginesThatReadWellEverythingButMarks() {
    assertThat(Pronunciation.asWritten("**Open** [the docs](http://x.y) at v1.2, e.g. `a_b`. 🎉"))
        .isEqualTo("Open the docs at v1.2, e.g. a_b.");
  }
}
