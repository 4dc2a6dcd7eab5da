package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.workflows.production.FailureCode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakSpeechEngineTest {
  @TempDir Path folder;

  private final EspeakSpeechEngine engine =
      new EspeakSpeechEngine(new SupervisedProcesses(), "espeak-ng");

  @BeforeEach
  void needsTheProgram() {
    Assumptions.assumeTrue(engine.status().usable(), "espeak-ng is not installed");
  }

  private Speech say(String text, String language, String voice, double rate) throws Exception {
    return engine.speak(
        new Utterance(engine.pronounceable(text, language), language, voice, rate),
        TestScopes.in(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "es, 'Hola, esto es un vídeo narrado.'",
    "fr, 'Bonjour, ceci est une vidéo.'",
    "de, 'Guten Tag, das ist ein Video.'",
    "pt-BR, 'Olá, este é um vídeo.'",
    "ar, 'مرحبا بكم في هذا الفيديو.'",
    "hi, 'नमस्ते, यह एक वीडियो है।'",
    "ru, 'Здравствуйте, это видео.'",
  })
  void speaksManyLanguages(String language, String text) throws Exception {
    String voice = engine.voice(null, language).orElseThrow();
    Speech speech = say(text, language, voice, 1.0);
    assertThat(speech.samples().length / (double) speech.sampleRate()).isBetween(0.8, 8.0);
    assertThat(SoundProbe.peak(speech.samples())).isBetween(0.1, 1.0);
  }

  @Test
  void soundsTheSameEveryTime() throws Exception {
    assertThat(
            Arrays.equals(
                say("Hola a todos.", "es", "es", 1.0).samples(),
                say("Hola a todos.", "es", "es", 1.0).samples()))
        .isTrue();
  }

  @Test
  void speaksFasterAndSlowerByTheRateAsked() throws Exception {
    String text = "Hola, esto es un vídeo narrado sobre el trabajo duradero.";
    double usual = say(text, "es", "es", 1.0).samples().length;
    assertThat(say(text, "es", "es", 2.0).samples().length)
        .isBetween((int) (usual * 0.4), (int) (usual * 0.62));
    assertThat(say(text, "es", "es", 0.5).samples().length)
        .isBetween((int) (usual * 1.7), (int) (usual * 2.2));
  }

  @Test
  void givesTheFemaleRolesAHigherPitch() throws Exception {
    String text = "Hola, esto es un vídeo narrado sobre el trabajo duradero.";
    double male = SoundProbe.pitch(say(text, "es", engine.voice("male", "es").orElseThrow(), 1.0));
    double female =
        SoundProbe.pitch(say(text, "es", engine.voice("female", "es").orElseThrow(), 1.0));
    assertThat(female).isGreaterThan(male * 1.2);
  }

  @Test
  void findsVoicesByLanguageRegionVariantAndName() {
    assertThat(engine.voice("es-419", "es")).contains("es-419");
    assertThat(engine.voice("es-419+f3", "es")).contains("es-419+f3");
    assertThat(engine.voice("f3", "es")).contains("es+f3");
    assertThat(engine.voice("Spanish_(Latin_America)", "es")).contains("es-419");
    assertThat(engine.voice(null, "en")).contains("en-us");
    assertThat(engine.voice("fr-fr", "es")).isEmpty();
    assertThat(engine.voice("es+nobody", "es")).isEmpty();
    assertThat(engine.speaks("zz")).isFalse();
    assertThat(engine.voices("es")).contains("es", "es-419", "es+f2");
  }

  @Test
  void failsWithTheCatalogueForAVoiceThatIsGone() {
    assertThatThrownBy(() -> say("Hola.", "es", "no-such-voice", 1.0))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.VOICE_UNAVAILABLE));
  }

  @Test
  void treatsTextThatLooksLikeOptionsOrPhonemesAsText() throws Exception {
    assertThat(SoundProbe.peak(say("--help [[h@'loU]] -v fr", "es", "es", 1.0).samples()))
        .isGreaterThan(0.1);
  }
}
