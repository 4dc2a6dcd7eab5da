package dev.reelwright.activities.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitRunnerTest {
  public record Clip(ArtifactRef audio, double seconds) {}

  public record MadeClip(Clip clip, UnitDecision decision, String reason, double saved) {
    static MadeClip of(Made<Clip> made) {
      return new MadeClip(
          made.value(),
          made.receipt().decision(),
          made.receipt().reason(),
          made.receipt().savedSeconds());
    }
  }

  @ActivityInterface
  public interface Speaker {
    MadeClip speak(String text, String voice);
  }

  @TempDir Path folder;
  private TestActivityEnvironment environment;

  @BeforeEach
  void start() {
    environment = TestActivityEnvironment.newInstance();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private Speaker speaker() {
    UnitRunner runner =
        new UnitRunner(new DirectoryArtifactStore(folder.resolve("a")), new DataFolder(folder));
    environment.registerActivitiesImplementations(
        (Speaker)
            (text, voice) ->
                MadeClip.of(
                    runner.run(
                        new UnitId("p", "audio_generation", "intro/1.en", "scene 1/1"),
                        UnitKey.of("speech", Map.of("narration", text, "voice", voice)),
                        Clip.class,
                        scope ->
                            new Clip(
                                scope
                                    .store()
                                    .put(
                                        "speech",
                                        "wav",
                                        "audio/wav",
                                        text.getBytes(StandardCharsets.UTF_8)),
                                1.5))));
    return environment.newActivityStub(Speaker.class);
  }

  /** Tells the priority at which it was made. */
  @ActivityInterface
  public interface Worker {
    int work();
  }

  @Test
  void what_is_made_goes_behind_beats_and_decisions() {
    UnitRunner runner =
        new UnitRunner(new DirectoryArtifactStore(folder.resolve("a")), new DataFolder(folder));
    AtomicInteger after = new AtomicInteger();
    environment.registerActivitiesImplementations(
        (Worker)
            () -> {
              int within =
                  runner
                      .runAlways(
                          new UnitId("p", "audio_generation", "intro/1.en", "scene 1/1"),
                          Integer.class,
                          scope -> Thread.currentThread().getPriority())
                      .value();
              after.set(Thread.currentThread().getPriority());
              return within;
            });
    assertThat(environment.newActivityStub(Worker.class).work())
        .isEqualTo(Thread.MIN_PRIORITY)
        .isLessThan(after.get());
  }

  @Test
  void a_unit_is_made_once_and_reused_after() {
    Speaker speaker = speaker();
    MadeClip first = speaker.speak("hello", "a");
    MadeClip second = speaker.speak("hello", "a");
    assertThat(first.decision()).isEqualTo(UnitDecision.MADE);
    assertThat(first.reason()).isEqualTo("first time");
    assertThat(second.decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(second.saved()).isPositive();
    assertThat(second.clip()).isEqualTo(first.clip());
  }

  @Test
  void the_reason_names_what_changed() {
    Speaker speaker = speaker();
    speaker.speak("hello", "a");
    assertThat(speaker.speak("hallo", "a").reason()).isEqualTo("narration changed");
    assertThat(speaker.speak("salut", "b").reason()).isEqualTo("narration and voice changed");
  }

  @Test
  void what_was_made_is_made_again_when_its_content_has_changed() throws IOException {
    Speaker speaker = speaker();
    MadeClip first = speaker.speak("hello", "a");
    Path file = folder.resolve("a").resolve(first.clip().audio().key());
    Files.writeString(file, "hallo");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    MadeClip second = speaker.speak("hello", "a");
    assertThat(second.decision()).isEqualTo(UnitDecision.MADE);
    assertThat(second.reason()).isEqualTo("what was made before is damaged");
    assertThat(file).hasContent("hello");
    assertThat(speaker.speak("hello", "a").decision()).isEqualTo(UnitDecision.REUSED);
  }

  public record LongerClip(ArtifactRef audio, double seconds, String language) {}

  @ActivityInterface
  public interface NewerSpeaker {
    String speakAnew(String text, String voice);
  }

  @Test
  void a_result_that_another_version_recorded_in_another_form_is_made_again() {
    speaker().speak("hello", "a");
    UnitRunner runner =
        new UnitRunner(new DirectoryArtifactStore(folder.resolve("a")), new DataFolder(folder));
    environment.registerActivitiesImplementations(
        (NewerSpeaker)
            (text, voice) -> {
              Made<LongerClip> made =
                  runner.run(
                      new UnitId("p", "audio_generation", "intro/1.en", "scene 1/1"),
                      UnitKey.of("speech", Map.of("narration", text, "voice", voice)),
                      LongerClip.class,
                      scope ->
                          new LongerClip(
                              scope.store().put("speech", "wav", "audio/wav", new byte[1]),
                              1.5,
                              "en"));
              return made.value().language() + ": " + made.receipt().reason();
            });
    NewerSpeaker newer = environment.newActivityStub(NewerSpeaker.class);
    assertThat(newer.speakAnew("hello", "a")).isEqualTo("en: another version made it before");
    assertThat(newer.speakAnew("hello", "a")).isEqualTo("en: same inputs");
  }
}
