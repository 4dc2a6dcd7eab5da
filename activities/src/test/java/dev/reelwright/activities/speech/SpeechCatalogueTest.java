package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SpeechCatalogueTest {
  private static final VideoOptions NO_OPTIONS = options(List.of(), null);

  private static VideoOptions options(List<String> voices, String provider) {
    return new VideoOptions(
        List.of(), voices, null, 0, provider, 0, null, Map.of(), false, false, "/out", null);
  }

  private static VideoSpec video(String voice, String... sceneVoices) {
    List<SceneSpec> scenes = new ArrayList<>();
    for (String sceneVoice : sceneVoices) {
      scenes.add(
          new SceneSpec(
              "scene-" + (scenes.size() + 1),
              new VisualContent.Title("Title", null),
              Map.of("", "Hello."),
              null,
              null,
              List.of(),
              sceneVoice,
              null,
              null));
    }
    return new VideoSpec("intro", "Intro", null, "en", "blue", voice, null, scenes);
  }

  private static SpeechEngines engines(Map<String, String> environment) {
    return SpeechEngines.of(new SupervisedProcesses(), environment);
  }

  private static SpeechCatalogue catalogue(Map<String, String> environment) {
    return new SpeechCatalogue(engines(environment));
  }

  private static void needsEspeak() {
    Assumptions.assumeTrue(
        engines(Map.of()).engine("espeak").orElseThrow().status().usable(),
        "espeak-ng is not installed");
  }

  private static SpeechCatalogue bare() {
    return new SpeechCatalogue(
        new SpeechEngines(
            List.of(
                new OpenAiSpeechEngine(Map.of()),
                new EmbeddedSpeechEngine(),
                new EspeakSpeechEngine(new SupervisedProcesses(), "no-such-espeak")),
            null));
  }

  @Test
  void takesTheEmbeddedVoiceForEnglish() throws Exception {
    SpeechPlan plan = catalogue(Map.of()).plan(video(null, null, null), "en", NO_OPTIONS);
    assertThat(plan.provider()).isEqualTo("embedded");
    assertThat(plan.remote()).isFalse();
    assertThat(plan.engineVersion()).isNotBlank();
    assertThat(plan.voices()).containsExactly("slt", "slt");
  }

  @Test
  void takesAnInstalledEngineForOtherLanguages() throws Exception {
    needsEspeak();
    SpeechPlan plan = catalogue(Map.of()).plan(video("female", null, "male"), "es", NO_OPTIONS);
    assertThat(plan.provider()).isEqualTo("espeak");
    assertThat(plan.voices()).containsExactly("es+f2", "es");
  }

  @Test
  void takesAConfiguredProviderFirst() throws Exception {
    SpeechPlan plan =
        catalogue(Map.of("OPENAI_API_KEY", "sk-secret"))
            .plan(video(null, "male", "nova"), "fr", NO_OPTIONS);
    assertThat(plan.provider()).isEqualTo("openai");
    assertThat(plan.remote()).isTrue();
    assertThat(plan.voices()).containsExactly("onyx", "nova");
    assertThat(plan.toString()).doesNotContain("sk-secret");
  }

  @Test
  void obeysTheProviderOfTheOptionsAndOfTheEnvironment() throws Exception {
    Map<String, String> configured = Map.of("OPENAI_API_KEY", "k");
    assertThat(
            catalogue(configured)
                .plan(video(null, "male"), "en", options(List.of(), "embedded"))
                .provider())
        .isEqualTo("embedded");
    assertThat(
            catalogue(Map.of("OPENAI_API_KEY", "k", "REELWRIGHT_SPEECH_PROVIDER", "embedded"))
                .plan(video(null, "male"), "en", NO_OPTIONS)
                .provider())
        .isEqualTo("embedded");
  }

  @Test
  void letsTheSceneBeatTheVideoAndTheCommandLineBeatBoth() throws Exception {
    VideoSpec video = video("female", "male", null, "male_warm");
    assertThat(catalogue(Map.of()).plan(video, "en", NO_OPTIONS).voices())
        .containsExactly("slt-deep", "slt", "slt-deep-warm");
    assertThat(
            catalogue(Map.of())
                .plan(video, "en", options(List.of("female_friendly", "male"), null))
                .voices())
        .containsExactly("slt-bright", "slt-deep", "slt-bright");
  }

  @Test
  void givesALanguageItsOwnVoices() throws Exception {
    needsEspeak();
    VideoOptions options = options(List.of("en=male", "es=es-419+f3"), null);
    assertThat(catalogue(Map.of()).plan(video(null, null, null), "es", options).voices())
        .containsExactly("es-419+f3", "es-419+f3");
    assertThat(catalogue(Map.of()).plan(video(null, null, null), "en", options).voices())
        .containsExactly("slt-deep", "slt-deep");
  }

  @Test
  void takesTheEngineThatHasTheVoicesAskedFor() throws Exception {
    needsEspeak();
    assertThat(catalogue(Map.of()).plan(video(null, "en-gb+m3"), "en", NO_OPTIONS).provider())
        .isEqualTo("espeak");
  }

  @Test
  void namesEveryUnknownVoiceWithItsSceneAndTheKnownOnes() {
    assertThatThrownBy(() -> bare().plan(video(null, "darth", "male", "vader"), "en", NO_OPTIONS))
        .asInstanceOf(InstanceOfAssertFactories.throwable(ProductionException.class))
        .hasMessageContainingAll(
            "2 voices are not available",
            "scene scene-1: there is no voice 'darth'",
            "scene scene-3: there is no voice 'vader'",
            "female_friendly",
            "slt-deep")
        .extracting(ProductionException::code)
        .isEqualTo(FailureCode.VOICE_UNAVAILABLE);
  }

  @Test
  void saysWhatToInstallForALanguageThatNothingSpeaks() {
    assertThatThrownBy(() -> bare().plan(video(null, null, null), "es", NO_OPTIONS))
        .asInstanceOf(InstanceOfAssertFactories.throwable(ProductionException.class))
        .hasMessageContaining("no speech engine here speaks Spanish (es)")
        .extracting(ProductionException::hint)
        .asString()
        .contains("apt install espeak-ng", "brew install espeak-ng", "OPENAI_API_KEY");
  }

  @Test
  void refusesALanguageThatDoesNotExist() {
    assertThatThrownBy(() -> catalogue(Map.of()).plan(video(null, "male"), "zz", NO_OPTIONS))
        .asInstanceOf(InstanceOfAssertFactories.throwable(ProductionException.class))
        .hasMessageContaining("'zz'")
        .extracting(ProductionException::code)
        .isEqualTo(FailureCode.VOICE_UNAVAILABLE);
  }

  @Test
  void refusesAProviderThatIsUnknownOrNotUsable() {
    assertThatThrownBy(() -> bare().plan(video(null, "male"), "en", options(List.of(), "hal")))
        .hasMessageContaining("no speech provider 'hal'")
        .hasMessageContaining("openai, embedded, espeak");
    assertThatThrownBy(() -> bare().plan(video(null, "male"), "en", options(List.of(), "espeak")))
        .hasMessageContaining("no-such-espeak is not on PATH");
    assertThatThrownBy(() -> bare().plan(video(null, "male"), "en", options(List.of(), "openai")))
        .hasMessageContaining("not configured");
  }

  @Test
  void reportsEveryEngineForTheDoctor() {
    assertThat(bare().engines())
        .extracting(EngineStatus::id)
        .containsExactly("openai", "embedded", "espeak");
    assertThat(bare().engines().get(2).advice()).contains("apt install espeak-ng");
  }
}
