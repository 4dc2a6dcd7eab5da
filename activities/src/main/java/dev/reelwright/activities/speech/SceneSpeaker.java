package dev.reelwright.activities.speech;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.narration.Sentences;
import dev.reelwright.activities.openai.OpenAiClient;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.ClipTiming;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SpeechRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks a scene sentence by sentence and joins the sentences to a clip. Each sentence is an
 * artifact of its own: an edited sentence alone is spoken anew, and an attempt after a kill goes on
 * where the last one ended.
 */
final class SceneSpeaker {
  /** Version of pauses and joining; part of the clips' idempotency keys. */
  static final String VERSION = "1";

  private static final Logger log = LoggerFactory.getLogger(SceneSpeaker.class);

  private static final int RATE = SentenceSound.RATE;

  /** Between the audible parts of two sentences: 0.32 s. */
  private static final int SENTENCE_PAUSE = RATE * 320 / 1000;

  /** Between two clauses of a sentence that was too long to be spoken at once: 0.16 s. */
  private static final int CLAUSE_PAUSE = RATE * 160 / 1000;

  /** Between the audible parts of two paragraphs: 0.65 s. */
  private static final int PARAGRAPH_PAUSE = RATE * 650 / 1000;

  /** A sentence with nothing in it to say lasts 0.3 s. */
  private static final int UNSPOKEN = RATE * 300 / 1000;

  private static final int WAV_HEADER = 44;

  /** Status of an answer that speaks. */
  private static final String MEDIA_TYPE = "audio/wav";

  private final SpeechEngine engine;
  private final SpeechRequest request;
  private final UnitScope scope;

  SceneSpeaker(SpeechEngine engine, SpeechRequest request, UnitScope scope) {
    this.engine = engine;
    this.request = request;
    this.scope = scope;
  }

  /**
   * What the store remembers of a spoken sentence.
   *
   * @param audio its sound as a WAV file
   * @param start first audible sample in it
   * @param end first sample after the last audible one
   * @param again token of the wish that it was spoken again for; null when there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SpokenSentence(ArtifactRef audio, int start, int end, String again) {}

  /** A sentence and the pause after it. */
  private record Line(String text, int pause) {}

  /** Speaks a narration. */
  SpeechClip speak(String narration)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    List<Line> lines = lines(narration);
    List<SpokenSentence> spoken = new ArrayList<>();
    scope.progress().report(0, lines.size(), "speaks with " + request.voice());
    for (Line line : lines) {
      scope.cancellation().check();
      spoken.add(sentence(line.text()));
      scope
          .progress()
          .report(
              spoken.size(),
              lines.size(),
              "sentence " + spoken.size() + " of " + lines.size() + " spoken");
    }
    return join(lines, spoken);
  }

  private List<Line> lines(String narration) {
    List<Line> lines = new ArrayList<>();
    for (List<String> paragraph : Sentences.paragraphs(narration, request.language())) {
      for (int i = 0; i < paragraph.size(); i++) {
        boolean last = i == paragraph.size() - 1;
        boolean clause = !last && paragraph.get(i).matches("(?s).*[\\p{L}\\p{N},;:،，、—–-]");
        int pause = last ? PARAGRAPH_PAUSE : clause ? CLAUSE_PAUSE : SENTENCE_PAUSE;
        lines.add(new Line(paragraph.get(i), pause));
      }
    }
    return lines;
  }

  private SpokenSentence sentence(String sentence)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    String text = engine.pronounceable(sentence, request.language());
    String document = UnitRunner.hash(key(text)) + ".json";
    Optional<SpokenSentence> before = remembered(document);
    if (before.isPresent()) {
      return before.get();
    }
    SentenceSound sound = text.isEmpty() ? null : say(text);
    if (sound == null || sound.samples().length == 0) {
      log.warn("nothing to say in \"{}\"; a short silence stands for it", sentence);
      sound = new SentenceSound(new short[UNSPOKEN], 0, UNSPOKEN);
    }
    ArtifactRef audio =
        scope.store().put("sentence", "wav", MEDIA_TYPE, WavAudio.write(sound.samples(), RATE));
    SpokenSentence spoken = new SpokenSentence(audio, sound.start(), sound.end(), scope.again());
    scope.store().putDocument("sentences/" + document, StoredJson.bytes(spoken));
    return spoken;
  }

  private SentenceSound say(String text)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    if (engine.remote() && Boolean.TRUE.equals(request.reuseOnly())) {
      throw new ProductionException(
          FailureCode.BUDGET_EXCEEDED, "the budget does not allow to have more spoken");
    }
    boolean paid = true;
    try {
      return SentenceSound.of(
          engine.speak(
              new Utterance(text, request.language(), request.voice(), request.speakingRate()),
              scope));
    } catch (ProductionException e) {
      paid = OpenAiClient.mayHaveWorked(e);
      throw e;
    } finally {
      if (engine.remote() && paid) {
        scope
            .progress()
            .spend(new Cost(0, text.codePointCount(0, text.length()), 0, 0, engine.price(text)));
      }
    }
  }

  private UnitKey key(String text) {
    return UnitKey.of(
        "sentence",
        Map.of(
            "provider", engine.id(),
            "engine", engine.status().version(),
            "voice", request.voice(),
            "language", request.language(),
            "speakingRate", Double.toString(request.speakingRate()),
            "text", text,
            "sound", SentenceSound.VERSION));
  }

  private Optional<SpokenSentence> remembered(String document) throws ProductionException {
    Optional<byte[]> content = scope.store().document("sentences/" + document);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      SpokenSentence spoken = StoredJson.mapper().readValue(content.get(), SpokenSentence.class);
      return spoken.audio() != null
              && scope.mayReuse(spoken.again())
              && scope.store().markUsed("sentences/" + document)
              && scope.store().has(spoken.audio())
          ? Optional.of(spoken)
          : Optional.empty();
    } catch (IOException e) {
      log.warn("the record of a spoken sentence cannot be read; it is spoken again", e);
      return Optional.empty();
    }
  }

  private SpeechClip join(List<Line> lines, List<SpokenSentence> spoken)
      throws ProductionException, IOException {
    List<ClipTiming.Sentence> timings = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    long length = 0;
    for (int i = 0; i < spoken.size(); i++) {
      SpokenSentence sentence = spoken.get(i);
      long gap = 0;
      if (i > 0) {
        SpokenSentence before = spoken.get(i - 1);
        int margins = (int) (samples(before) - before.end()) + sentence.start();
        gap = Math.max(0, lines.get(i - 1).pause() - margins);
      }
      gaps.add(gap);
      length += gap;
      timings.add(
          new ClipTiming.Sentence(
              lines.get(i).text(), length + sentence.start(), length + sentence.end()));
      length += samples(sentence);
    }
    Path file = scope.scratch().resolve("clip.wav");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(WavAudio.header(RATE, length));
      for (int i = 0; i < spoken.size(); i++) {
        silence(out, gaps.get(i));
        try (InputStream in = scope.store().open(spoken.get(i).audio())) {
          in.skipNBytes(WAV_HEADER);
          in.transferTo(out);
        }
      }
    }
    ArtifactRef audio = scope.store().put("speech", "wav", MEDIA_TYPE, file);
    ArtifactRef timing = StoredJson.put(scope.store(), "speech", new ClipTiming(timings));
    return new SpeechClip(audio, timing, length, timings.size(), request.voice());
  }

  private static long samples(SpokenSentence sentence) {
    return (sentence.audio().bytes() - WAV_HEADER) / 2;
  }

  private static void silence(OutputStream out, long samples) throws IOException {
    byte[] zeros = new byte[8192];
    for (long left = samples * 2; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
  }
}
