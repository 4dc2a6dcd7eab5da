package dev.reelwright.activities.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.ReportsOnly;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.SoundTrack;
import dev.reelwright.workflows.video.SpeechClip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundMixerTest {
  private static final List<String> TEXT =
      List.of("This is the first sentence of all.", "And this is another one.");

  @TempDir Path folder;

  @Test
  void everyClipStandsInItsExactPlaceAndTheTrackIsExactlyAsLongAsThePicture() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SpeechClip clip = TestVoice.clip(scope.store(), TestVoice.speak(TEXT, 0.2, 0.4));
    int frames = (int) (clip.samples() / 1600) + 31;
    SoundTrack track =
        mix(
            scope,
            SpeechTrack.Scene.of(frames, clip),
            SpeechTrack.Scene.of(47, null),
            SpeechTrack.Scene.of(frames, clip));
    assertThat(track.samples()).isEqualTo((2L * frames + 47) * 1600);
    float[] heard = TestFfmpeg.samples(scope.store().localFile(track.audio(), folder), 1);
    assertThat((long) heard.length).isBetween(track.samples(), track.samples() + 1023);
    int leadIn = 15 * 1600;
    int second = (frames + 47) * 1600;
    assertThat(firstAudible(heard, 0)).isCloseTo(leadIn, within(480));
    assertThat(firstAudible(heard, leadIn + (int) clip.samples() + 4_800))
        .isCloseTo(second + leadIn, within(480));
  }

  @Test
  void theLoudnessIsMinusSixteenForAVoiceThatNeedsNoLimiter() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SoundTrack track = mix(scope, scene(scope, 0.02));
    assertThat(track.integratedLoudness()).isCloseTo(-16, within(0.2));
    assertThat(measured(scope, track)).isCloseTo(-16, within(0.3));
  }

  @Test
  void aVoiceWithHighPeaksIsLimitedAndStillAsLoudAsItShouldBe() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    TestVoice.Spoken spoken = TestVoice.speak(TEXT, 0.1, 0.4);
    for (int i = 4_000; i < spoken.samples().length; i += 9_000) {
      spoken.samples()[i] = 0.95f;
    }
    SpeechClip clip = TestVoice.clip(scope.store(), spoken);
    SoundTrack track = mix(scope, SpeechTrack.Scene.of((int) (clip.samples() / 1600) + 31, clip));
    float[] heard = TestFfmpeg.samples(scope.store().localFile(track.audio(), folder), 2);
    TruePeakMeter peak = new TruePeakMeter();
    peak.add(heard, heard.length / 2, 2, 0);
    assertThat(measured(scope, track)).isCloseTo(-16, within(0.5));
    assertThat(TruePeakMeter.decibels(peak.peak())).isLessThan(-1.0);
  }

  @Test
  void aSilentVideoHasASilentTrackWithoutALoudness() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SoundTrack track = mix(scope, new SpeechTrack.Scene(45, null, 0));
    assertThat(track.integratedLoudness()).isNull();
    assertThat(track.samples()).isEqualTo(45 * 1600);
    for (float sample : TestFfmpeg.samples(scope.store().localFile(track.audio(), folder), 1)) {
      assertThat(sample).isZero();
    }
  }

  @Test
  void theSameSpeechGivesTheSameBytes() throws Exception {
    UnitScope one = TestScopes.in(folder.resolve("one"));
    UnitScope two = TestScopes.in(folder.resolve("two"));
    assertThat(mix(one, scene(one, 0.2)).audio()).isEqualTo(mix(two, scene(two, 0.2)).audio());
  }

  @Test
  void progressIsObservedAndReachesTheWhole() throws Exception {
    List<Double> fractions = new CopyOnWriteArrayList<>();
    UnitScope scope =
        TestScopes.in(
            folder,
            new ReportsOnly((done, total, message) -> fractions.add(done / total)),
            Cancellation.NONE,
            Deadline.after(Duration.ofMinutes(1)));
    mix(scope, scene(scope, 0.2));
    assertThat(fractions).isSorted().hasSizeGreaterThan(2);
    assertThat(fractions.get(fractions.size() - 1)).isCloseTo(1, within(0.01));
  }

  @Test
  void aClipThatEndsTooSoonIsNamed() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SpeechClip clip = TestVoice.clip(scope.store(), TestVoice.speak(TEXT, 0.2, 0.4));
    SpeechTrack.Scene scene = new SpeechTrack.Scene(2_000, clip.audio(), clip.samples() + 1);
    assertThatThrownBy(() -> mix(scope, scene))
        .isInstanceOfSatisfying(
            ProductionException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.ARTIFACT_DAMAGED))
        .hasMessageContaining(clip.audio().key());
  }

  @Test
  void aCancelledMixEnds() throws Exception {
    UnitScope scope =
        TestScopes.in(
            folder,
            ProgressReporter.NONE,
            new Cancellation() {
              @Override
              public boolean isCancelled() {
                return true;
              }

              @Override
              public Registration onCancel(Runnable action) {
                action.run();
                return () -> {};
              }
            },
            Deadline.after(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> mix(scope, scene(scope, 0.2))).isInstanceOf(CancelledException.class);
  }

  private static SpeechTrack.Scene scene(UnitScope scope, double level) throws Exception {
    SpeechClip clip = TestVoice.clip(scope.store(), TestVoice.speak(TEXT, level, 0.4));
    return SpeechTrack.Scene.of((int) (clip.samples() / 1600) + 31, clip);
  }

  private static SoundTrack mix(UnitScope scope, SpeechTrack.Scene... scenes) throws Exception {
    return new SoundMixer(TestFfmpeg.PROCESSES)
        .mix(new SpeechTrack(List.of(scenes)), TestFfmpeg.get(), scope);
  }

  private double measured(UnitScope scope, SoundTrack track) throws Exception {
    float[] heard = TestFfmpeg.samples(scope.store().localFile(track.audio(), folder), 2);
    LoudnessMeter meter = new LoudnessMeter(2, 1);
    meter.add(heard, heard.length / 2);
    return meter.integrated().getAsDouble();
  }

  private static int firstAudible(float[] samples, int from) {
    int at = from;
    while (Math.abs(samples[at]) < 0.03) {
      at++;
    }
    return at;
  }
}
