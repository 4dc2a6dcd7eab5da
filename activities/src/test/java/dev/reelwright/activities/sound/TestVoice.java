package dev.reelwright.activities.sound;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.workflows.video.ClipTiming;
import dev.reelwright.workflows.video.SpeechClip;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A voice whose every onset is known to the sample: a buzz of harmonics in syllables, with silence
 * between sentences. It says nothing, but it has the levels and the crest factor of speech.
 */
public final class TestVoice {
  private static final int RATE = SpeechClip.SAMPLE_RATE;
  private static final double[] SYLLABLE_LEVELS = {1.0, 0.6, 0.8, 0.5, 0.9};

  private TestVoice() {}

  /** A clip's samples and times. */
  public record Spoken(float[] samples, ClipTiming timing) {}

  /**
   * Speaks sentences.
   *
   * @param level peak of the loudest syllable, full scale 1
   * @param pauseSeconds silence between sentences
   */
  public static Spoken speak(List<String> sentences, double level, double pauseSeconds) {
    List<ClipTiming.Sentence> times = new ArrayList<>();
    List<float[]> parts = new ArrayList<>();
    int at = 0;
    for (String sentence : sentences) {
      if (at > 0) {
        float[] pause = new float[(int) (pauseSeconds * RATE)];
        parts.add(pause);
        at += pause.length;
      }
      float[] voice = voice(sentence, level);
      parts.add(voice);
      times.add(new ClipTiming.Sentence(sentence, at, at + voice.length));
      at += voice.length;
    }
    float[] samples = new float[at];
    int offset = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, samples, offset, part.length);
      offset += part.length;
    }
    return new Spoken(samples, new ClipTiming(times));
  }

  private static float[] voice(String sentence, double level) {
    int syllable = RATE / 5;
    int syllables = Math.max(1, sentence.length() / 4);
    float[] samples = new float[syllables * syllable];
    double pitch = 110 + Math.floorMod(sentence.hashCode(), 60);
    for (int i = 0; i < samples.length; i++) {
      int within = i % syllable;
      double shape =
          Math.min(1, within / (0.004 * RATE)) * Math.min(1, (syllable - within) / (0.05 * RATE));
      double sum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += Math.cos(2 * Math.PI * pitch * harmonic * i / RATE) / harmonic;
      }
      double loud = SYLLABLE_LEVELS[(i / syllable) % SYLLABLE_LEVELS.length];
      samples[i] = (float) (level * loud * shape * sum / 3.1);
    }
    return samples;
  }

  /** Returns samples as a WAV file. */
  public static byte[] wav(float[] samples) {
    ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    file.putShort((short) 1).putInt(RATE).putInt(2 * RATE).putShort((short) 2);
    file.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII));
    file.putInt(2 * samples.length);
    for (float sample : samples) {
      file.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * 32767));
    }
    return file.array();
  }

  /** Commits a clip to a store. */
  public static SpeechClip clip(ArtifactStore store, Spoken spoken) throws Exception {
    return new SpeechClip(
        store.put("speech", "wav", "audio/wav", wav(spoken.samples())),
        store.put(
            "speech",
            "json",
            "application/json",
            JsonMapper.builder().build().writeValueAsBytes(spoken.timing())),
        spoken.samples().length,
        spoken.timing().sentences().size(),
        "test voice");
  }
}
