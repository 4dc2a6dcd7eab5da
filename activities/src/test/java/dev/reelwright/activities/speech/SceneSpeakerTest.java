package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.RecordedProgress;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.ReportsOnly;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.ClipTiming;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechRequest;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneSpeakerTest {
  private static final String NARRATION =
      "Hello there. This is a narrated video.\n\nIt has two paragraphs!";

  @TempDir Path folder;

  /** The embedded engine, counting what it speaks and failing when told to. */
  private static final class Counting implements SpeechEngine {
    private final EmbeddedSpeechEngine embedded = new EmbeddedSpeechEngine();
    private final List<String> spoken = new ArrayList<>();
    private int failAfter = Integer.MAX_VALUE;
    private ProductionException failure =
        new ProductionException(FailureCode.PROVIDER_FAILED, "told to");

    @Override
    public String id() {
      return embedded.id();
    }

    @Override
    public boolean remote() {
      return true;
    }

    @Override
    public EngineStatus status() {
      return embedded.status();
    }

    @Override
    public boolean speaks(String language) {
      return embedded.speaks(language);
    }

    @Override
    public Optional<String> voice(String asked, String language) {
      return embedded.voice(asked, language);
    }

    @Override
    public List<String> voices(String language) {
      return embedded.voices(language);
    }

    @Override
    public String pronounceable(String sentence, String language) {
      return embedded.pronounceable(sentence, language);
    }

    @Override
    public double price(String text) {
      return text.length() * 0.5;
    }

    @Override
    public Speech speak(Utterance utterance, UnitScope scope)
        throws ProductionException, CancelledException, InterruptedException {
      if (spoken.size() >= failAfter) {
        throw failure;
      }
      spoken.add(utterance.text());
      return embedded.speak(utterance, scope);
    }
  }

  private static SpeechRequest request(double rate) {
    ArtifactRef none = new ArtifactRef("script/x", "0".repeat(64), 0, "text/plain");
    return new SpeechRequest("en", "embedded", "1", "slt", rate, new SceneScript(none, 0, 0));
  }

  private static SpeechClip speak(SpeechEngine engine, String narration, UnitScope scope)
      throws Exception {
    return new SceneSpeaker(engine, request(1.0), scope).speak(narration);
  }

  private static ClipTiming timing(SpeechClip clip, UnitScope scope) throws Exception {
    return JsonMapper.builder()
        .build()
        .readValue(scope.store().read(clip.timing()), ClipTiming.class);
  }

  private static Speech sound(SpeechClip clip, UnitScope scope) throws Exception {
    return WavAudio.parse(scope.store().read(clip.audio()));
  }

  @Test
  void startsEverySentenceExactlyWhereTheTimingSays() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SpeechClip clip = speak(new Counting(), NARRATION, scope);
    Speech sound = sound(clip, scope);
    List<ClipTiming.Sentence> sentences = timing(clip, scope).sentences();

    assertThat(sound.sampleRate()).isEqualTo(SpeechClip.SAMPLE_RATE);
    assertThat(sound.samples()).hasSize((int) clip.samples());
    assertThat(clip.audio().mediaType()).isEqualTo("audio/wav");
    assertThat(clip.sentences()).isEqualTo(3);
    assertThat(sentences)
        .extracting(ClipTiming.Sentence::text)
        .containsExactly("Hello there.", "This is a narrated video.", "It has two paragraphs!");
    assertThat(sentences.get(0).start()).isLessThanOrEqualTo(480);
    for (ClipTiming.Sentence sentence : sentences) {
      int start = (int) sentence.start();
      int end = (int) sentence.end();
      assertThat(SoundProbe.rms(sound.samples(), start, start + 960)).isGreaterThan(0.0008);
      assertThat(
              SoundProbe.rms(sound.samples(), Math.max(0, start - 4800), Math.max(0, start - 240)))
          .isLessThan(0.0005);
      assertThat(SoundProbe.rms(sound.samples(), start, end)).isBetween(0.05, 0.2);
    }
    assertThat(SoundProbe.peak(sound.samples())).isLessThan(0.85);
  }

  @Test
  void pausesBetweenSentencesAndLongerBetweenParagraphs() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    List<ClipTiming.Sentence> sentences =
        timing(speak(new Counting(), NARRATION, scope), scope).sentences();
    assertThat(sentences.get(1).start() - sentences.get(0).end()).isEqualTo(48_000 * 32 / 100);
    assertThat(sentences.get(2).start() - sentences.get(1).end()).isEqualTo(48_000 * 65 / 100);
  }

  @Test
  void speaksOnlyTheSentenceThatWasEdited() throws Exception {
    Counting engine = new Counting();
    SpeechClip first = speak(engine, NARRATION, TestScopes.in(folder));
    SpeechClip same = speak(engine, NARRATION, TestScopes.in(folder));
    assertThat(engine.spoken).hasSize(3);
    assertThat(same).isEqualTo(first);

    speak(engine, NARRATION.replace("narrated", "spoken"), TestScopes.in(folder));
    assertThat(engine.spoken).hasSize(4).last().isEqualTo("This is a spoken video.");
  }

  @Test
  void goesOnAfterTheLastFinishedSentenceWhenAnAttemptFails() throws Exception {
    Counting engine = new Counting();
    engine.failAfter = 2;
    UnitScope scope = TestScopes.in(folder);
    assertThatThrownBy(() -> speak(engine, NARRATION, scope))
        .isInstanceOf(ProductionException.class);
    engine.failAfter = Integer.MAX_VALUE;
    SpeechClip clip = speak(engine, NARRATION, TestScopes.in(folder));
    assertThat(clip.sentences()).isEqualTo(3);
    assertThat(engine.spoken).hasSize(3);
  }

  @Test
  void makesAnEmptyClipOfAnEmptyNarration() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    SpeechClip clip = speak(new Counting(), " \n ", scope);
    assertThat(clip.samples()).isZero();
    assertThat(clip.sentences()).isZero();
    assertThat(scope.store().read(clip.audio())).hasSize(44);
    assertThat(timing(clip, scope).sentences()).isEmpty();
  }

  @Test
  void standsStillShortlyForASentenceOfSymbols() throws Exception {
    UnitScope scope = TestScopes.in(folder);
    Counting engine = new Counting();
    SpeechClip clip = speak(engine, "🎉🎉🎉", scope);
    assertThat(engine.spoken).isEmpty();
    assertThat(clip.sentences()).isEqualTo(1);
    assertThat(clip.seconds()).isBetween(0.1, 0.5);
    assertThat(SoundProbe.peak(sound(clip, scope).samples())).isZero();
  }

  private UnitScope scope(ProgressReporter progress) {
    return TestScopes.in(
        folder, progress, Cancellation.NONE, Deadline.after(Duration.ofMinutes(1)));
  }

  @Test
  void countsCharactersAndMoneyOfWhatItHasSpokenNow() throws Exception {
    Counting engine = new Counting();
    RecordedProgress first = new RecordedProgress();
    speak(engine, "Hello there. Fine.", scope(first));
    assertThat(first.spent().characters()).isEqualTo(17);
    assertThat(first.spent().money()).isEqualTo(8.5);
    RecordedProgress again = new RecordedProgress();
    speak(engine, "Hello there. Fine.", scope(again));
    assertThat(again.spent()).isEqualTo(Cost.NONE);
  }

  @Test
  void countsWhatAProviderMayHaveSpokenAlthoughNobodyHasHeardIt() {
    Counting engine = new Counting();
    engine.failAfter = 0;
    RecordedProgress paid = new RecordedProgress();
    assertThatThrownBy(() -> speak(engine, "Hello there.", scope(paid)))
        .isInstanceOf(ProductionException.class);
    assertThat(paid.spent().characters()).isEqualTo(12);
  }

  @Test
  void countsNothingThatAProviderHasRefusedOrNeverHeardOf() {
    Counting engine = new Counting();
    engine.failAfter = 0;
    RecordedProgress paid = new RecordedProgress();
    for (int status : List.of(401, 403, 429, 500)) {
      engine.failure =
          new ProductionException(FailureCode.PROVIDER_FAILED, "no").answered(status, null);
      assertThatThrownBy(() -> speak(engine, "Hello there.", scope(paid)))
          .isInstanceOf(ProductionException.class);
    }
    engine.failure =
        new ProductionException(
            FailureCode.PROVIDER_FAILED, "nobody listens", new ConnectException("refused"));
    assertThatThrownBy(() -> speak(engine, "Hello there.", scope(paid)))
        .isInstanceOf(ProductionException.class);
    assertThat(paid.spent()).isEqualTo(Cost.NONE);
  }

  @Test
  void reportsEachSpokenSentence() throws Exception {
    List<String> seen = new ArrayList<>();
    ProgressReporter progress =
        new ReportsOnly((done, total, message) -> seen.add((int) done + "/" + (int) total));
    speak(
        new Counting(),
        NARRATION,
        TestScopes.in(folder, progress, Cancellation.NONE, Deadline.after(Duration.ofMinutes(1))));
    assertThat(seen).containsExactly("0/3", "1/3", "2/3", "3/3");
  }

  @Test
  void stopsBetweenSentencesWhenTheAttemptIsOver() {
    CancellationSource cancellation = new CancellationSource();
    cancellation.cancel();
    Counting engine = new Counting();
    assertThatThrownBy(
            () ->
                speak(
                    engine,
                    NARRATION,
                    TestScopes.in(
                        folder,
                        ProgressReporter.NONE,
                        cancellation,
                        Deadline.after(Duration.ofMinutes(1)))))
        .isInstanceOf(CancelledException.class);
    assertThat(engine.spoken).isEmpty();
  }

  @Test
  void speaksAgainWhenASentenceIsDamagedInTheStore() throws Exception {
    Counting engine = new Counting();
    speak(engine, "Hello there.", TestScopes.in(folder));
    List<Path> sounds;
    try (Stream<Path> files = Files.walk(folder.resolve("artifacts"))) {
      sounds = files.filter(file -> file.toString().endsWith(".wav")).toList();
    }
    for (Path sound : sounds) {
      Files.write(sound, new byte[10]);
    }
    assertThat(speak(engine, "Hello there.", TestScopes.in(folder)).samples()).isPositive();
    assertThat(engine.spoken).hasSize(2);
  }
}
