package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedSpeechEngineTest {
  private static final String TEXT =
      "The worker takes the next unit from the queue, and reports what it has seen.";

  @TempDir Path folder;

  private final EmbeddedSpeechEngine engine = new EmbeddedSpeechEngine();

  private Speech say(String text, String voice, double rate) throws Exception {
    UnitScope scope = TestScopes.in(folder);
    return engine.speak(new Utterance(engine.pronounceable(text, "en"), "en", voice, rate), scope);
  }

  private static double seconds(Speech speech) {
    return speech.samples().length / (double) speech.sampleRate();
  }

  @Test
  void speaksASentenceAtNaturalSpeedWithoutClippingOrHoles() throws Exception {
    Speech speech = say(TEXT, "slt", 1.0);
    assertThat(speech.sampleRate()).isEqualTo(48_000);
    assertThat(seconds(speech)).isBetween(3.0, 7.0);
    assertThat(SoundProbe.peak(speech.samples())).isBetween(0.1, 0.999);
    assertThat(SoundProbe.rms(speech.samples(), 0, speech.samples().length)).isBetween(0.01, 0.3);
    assertThat(SoundProbe.longestSilence(speech, 0.001)).isLessThan(0.8);
  }

  @Test
  void soundsTheSameEveryTimeAndOnManyThreads() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      texts.add("Sentence number " + i + " names " + i * 37 + " units of work.");
    }
    List<float[]> alone = new ArrayList<>();
    for (String text : texts) {
      alone.add(say(text, "slt", 1.0).samples());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Speech>> together = new ArrayList<>();
      List<Future<Speech>> others = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        // Other voices and rates in between must leave no trace.
        others.add(threads.submit(() -> say(text, "slt-deep", 1.3)));
        together.add(threads.submit(() -> say(text, "slt", 1.0)));
      }
      for (Future<Speech> other : others) {
        other.get();
      }
      for (int i = 0; i < texts.size(); i++) {
        assertThat(Arrays.equals(together.get(i).get().samples(), alone.get(i)))
            .as(texts.get(i))
            .isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void speaksFasterAndSlowerByTheRateAsked() throws Exception {
    double usual = seconds(say(TEXT, "slt", 1.0));
    assertThat(seconds(say(TEXT, "slt", 2.0))).isBetween(usual * 0.42, usual * 0.60);
    assertThat(seconds(say(TEXT, "slt", 0.5))).isBetween(usual * 1.75, usual * 2.2);
  }

  @Test
  void givesTheMaleRolesALowerPitchThanTheFemaleOnes() throws Exception {
    double female = SoundProbe.pitch(say(TEXT, "slt", 1.0));
    double male = SoundProbe.pitch(say(TEXT, engine.voice("male", "en").orElseThrow(), 1.0));
    double warm = SoundProbe.pitch(say(TEXT, engine.voice("male_warm", "en").orElseThrow(), 1.0));
    double friendly =
        SoundProbe.pitch(say(TEXT, engine.voice("female_friendly", "en").orElseThrow(), 1.0));
    assertThat(female).isBetween(150.0, 220.0);
    assertThat(friendly).isGreaterThan(female * 1.05);
    assertThat(male).isBetween(85.0, 140.0);
    assertThat(warm).isLessThan(male);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Open https://example.com/docs/a_b?x=1#y now.",
        "Run `git commit -m \"x\" && git push --force`.",
        "See README.md, pom.xml and src/main/java/App.java.",
        "Version 1.2.3-rc.1 costs $4.50, i.e. €3 or 5%.",
        "x = f(a[0]->b) != null ? 1 : -1;",
        "It takes 12:30 on 2026-11-22 at 5pm, 1st to 3rd.",
        "The 😀 emoji 🎉 and the letters é, ü, ß, ł, 你好.",
        "AAAA BBBB HTTP/2 UTF-8 IPv6 SHA-256 C++ C# .NET",
        "1,234,567.89 and 1e-9 and 0x7F and 10^6 and 1/2 and ½",
        "MMXIV III IV XL",
        "a",
        "I.",
        "...why?",
        "'quoted' \"words\" (in brackets) [and] {others}",
        "O'Brien's dogs' can't won't shouldn't've",
        "Hello, world",
        "12345678901234567890",
        "camelCaseName and snake_case_name and CONSTANT_NAME",
        "3 x 4 = 12; 5 MB/s; 10 km/h; 20 °C",
        "e.g. i.e. etc. vs. Dr. Mr. St. No.",
        "--",
        "$",
      })
  void survivesWhatDocumentsHold(String text) throws Exception {
    String spoken = engine.pronounceable(text, "en");
    if (!spoken.isEmpty()) {
      assertThat(SoundProbe.peak(say(text, "slt", 1.0).samples())).as(spoken).isBetween(0.05, 1.0);
    }
  }
}
