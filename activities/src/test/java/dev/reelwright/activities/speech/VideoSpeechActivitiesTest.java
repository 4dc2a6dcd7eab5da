package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechRequest;
import dev.reelwright.workflows.video.VideoSpeechActivities;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSpeechActivitiesTest {
  private static final UnitId UNIT =
      new UnitId("p", "audio_generation", "intro/scene-1.en", "scene 1/1 · narration · en");

  @TempDir Path folder;

  private TestActivityEnvironment environment;
  private DirectoryArtifactStore store;
  private VideoSpeechActivities activities;

  @BeforeEach
  void start() {
    environment = TestActivityEnvironment.newInstance();
    store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    environment.registerActivitiesImplementations(
        new VideoSpeechActivitiesImpl(
            new UnitRunner(store, new DataFolder(folder)),
            SpeechEngines.of(new SupervisedProcesses(), Map.of())));
    activities = environment.newActivityStub(VideoSpeechActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private SpeechRequest request(String provider, String voice, double rate, String text)
      throws Exception {
    ArtifactRef script =
        store.put("script", "txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    return new SpeechRequest(
        "en", provider, "any", voice, rate, new SceneScript(script, text.length(), 1));
  }

  @Test
  void makesAClipOnceAndReusesItForTheSameTextVoiceAndRate() throws Exception {
    Made<SpeechClip> first = activities.speak(UNIT, request("embedded", "slt", 1.0, "Hello."));
    Made<SpeechClip> same = activities.speak(UNIT, request("embedded", "slt", 1.0, "Hello."));
    assertThat(first.receipt().decision()).isEqualTo(UnitDecision.MADE);
    assertThat(first.receipt().cost().money()).isZero();
    assertThat(first.value().seconds()).isBetween(0.2, 2.0);
    assertThat(same.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(same.value()).isEqualTo(first.value());
  }

  @Test
  void saysWhatHasChangedWhenItMakesAClipAnew() throws Exception {
    activities.speak(UNIT, request("embedded", "slt", 1.0, "Hello."));
    assertThat(activities.speak(UNIT, request("embedded", "slt", 1.0, "Hallo.")).receipt().reason())
        .isEqualTo("narration changed");
    assertThat(
            activities
                .speak(UNIT, request("embedded", "slt-deep", 1.2, "Hallo."))
                .receipt()
                .reason())
        .isEqualTo("speaking rate and voice changed");
  }

  @Test
  void failsForGoodOnAWorkerWithoutTheEngine() throws Exception {
    SpeechRequest request = request("openai", "nova", 1.0, "Hello.");
    assertThatThrownBy(() -> activities.speak(UNIT, request))
        .hasCauseInstanceOf(ApplicationFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("VOICE_UNAVAILABLE");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).contains("'openai'", "not configured");
            });
  }
}
