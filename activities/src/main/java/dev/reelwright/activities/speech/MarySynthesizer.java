package dev.reelwright.activities.speech;

import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import marytts.config.MaryConfig;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.htsengine.HMMVoice;
import marytts.modules.synthesis.Voice;
import marytts.server.Request;
import marytts.util.MaryRuntimeUtils;

/**
 * MaryTTS, reduced to what turns English text into sound. One per process, because the library
 * keeps itself in static fields. As many sentences at a time as there are cores: the library's
 * modules may be shared, but its voices hold the settings of the sentence in work, so that each
 * thread borrows one for itself.
 */
final class MarySynthesizer {
  private static final String VOICE = "cmu-slt-hsmm";

  /** The library's own steps from text to sound, without its web server and its XML dialects. */
  private static final List<String> BASE_MODULES =
      List.of(
          "marytts.modules.Synthesis",
          "marytts.modules.TextToMaryXML",
          "marytts.modules.TargetFeatureLister",
          "marytts.modules.AcousticModeller",
          WholeSentenceVocoder.class.getName());

  private static final List<String> EFFECTS =
      List.of(
          "marytts.signalproc.effects.HMMF0ScaleEffect",
          "marytts.signalproc.effects.HMMF0AddEffect");

  private static final List<String> ENGLISH_MODULES =
      List.of(
          "marytts.language.en.JTokeniser",
          "marytts.language.en.Preprocess",
          "marytts.modules.JPhonemiser(en_US.)",
          "marytts.language.en.Prosody",
          "marytts.language.en.PronunciationModel",
          "marytts.modules.OpenNLPPosTagger(en,en.pos)");

  private static CompletableFuture<MarySynthesizer> instance;

  private final BlockingQueue<Instrument> voices;

  private MarySynthesizer(BlockingQueue<Instrument> voices) {
    this.voices = voices;
  }

  /**
   * How a voice differs from the recorded one.
   *
   * @param range factor on the pitch's distance from its mean
   * @param shift added to the pitch, in Hz; the recorded voice's mean is about 180 Hz
   * @param warp frequency warping of the spectrum in [0, 1); above the recorded voice's 0.55 the
   *     formants go down, as with a longer vocal tract
   */
  record Manner(double range, double shift, double warp) {}

  /** A voice of the library and the steps of it that scale lengths. */
  private record Instrument(HMMVoice voice, SoundLengths sounds, SoundLengths pauses) {
    static Instrument of(HMMVoice voice) {
      SoundLengths sounds = SoundLengths.ofSounds(VOICE);
      SoundLengths pauses = SoundLengths.ofPauses(VOICE);
      voice.getAcousticModels().put("lengths of sounds", sounds);
      voice.getAcousticModels().put("lengths of pauses", pauses);
      return new Instrument(voice, sounds, pauses);
    }

    void factor(double factor) {
      sounds.factor(factor);
      pauses.factor(factor);
    }
  }

  /** The library could not speak a text. */
  static final class SynthesisFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    SynthesisFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Returns the library, started on first use: 1 to 3 seconds, more on a busy machine. It starts on
   * a thread of its own, which goes on when the unit that needed it first is cancelled: it cannot
   * be stopped half-way, and belongs to the process.
   */
  static MarySynthesizer instance(Cancellation cancellation)
      throws SynthesisFailedException, CancelledException, InterruptedException {
    CompletableFuture<MarySynthesizer> loaded = loaded();
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Cancellation.Registration registration = cancellation.onCancel(() -> cancelled.complete(null));
    try {
      CompletableFuture.anyOf(loaded, cancelled).get();
      if (!loaded.isDone()) {
        throw new CancelledException();
      }
      return loaded.get();
    } catch (ExecutionException e) {
      throw new SynthesisFailedException(
          "it could not be loaded: " + e.getCause().getMessage(), e.getCause());
    } finally {
      registration.close();
    }
  }

  /** Returns the start of the library; one that has failed is tried again. */
  private static synchronized CompletableFuture<MarySynthesizer> loaded() {
    if (instance == null || instance.isCompletedExceptionally()) {
      CompletableFuture<MarySynthesizer> started = new CompletableFuture<>();
      instance = started;
      Thread thread =
          new Thread(
              () -> {
                try {
                  started.complete(start());
                } catch (Exception | LinkageError e) {
                  started.completeExceptionally(e);
                }
              },
              "embedded-voice-start");
      thread.setDaemon(true);
      thread.start();
    }
    return instance;
  }

  private static MarySynthesizer start() throws Exception {
    for (MaryConfig config : MaryConfig.getConfigs()) {
      reduce(config.getProperties());
    }
    MaryRuntimeUtils.ensureMaryStarted();
    HMMVoice first = (HMMVoice) Voice.getVoice(VOICE);
    int threads = Math.min(8, Math.max(1, Runtime.getRuntime().availableProcessors()));
    BlockingQueue<Instrument> voices = new ArrayBlockingQueue<>(threads);
    voices.add(Instrument.of(first));
    while (voices.remainingCapacity() > 0) {
      voices.add(Instrument.of(new HMMVoice(VOICE, first.synthesizer())));
    }
    return new MarySynthesizer(voices);
  }

  private static void reduce(Properties settings) {
    switch (settings.getProperty("name", "")) {
      case "marybase" -> {
        settings.setProperty("modules.classes.list", String.join(" ", BASE_MODULES));
        settings.setProperty(
            "synthesizers.classes.list", "marytts.modules.synthesis.HMMSynthesizer");
        settings.setProperty("audioeffects.classes.list", String.join(" ", EFFECTS));
        settings.setProperty("modules.poweronselftest", "false");
      }
      case "en" -> {
        settings.setProperty("modules.classes.list", String.join(" ", ENGLISH_MODULES));
        settings.setProperty(
            "featuremanager.classes.list", "marytts.features.FeatureProcessorManager(en_US)");
      }
      default -> {}
    }
  }

  /**
   * Says a text.
   *
   * @param length factor on the length of sounds in [0.1, 3]
   */
  Speech say(String text, Manner manner, double length)
      throws SynthesisFailedException, InterruptedException {
    Instrument instrument = voices.take();
    try {
      HMMVoice voice = instrument.voice();
      instrument.factor(length);
      voice.getHMMData().setAlpha(manner.warp());
      String effects = effects(manner);
      AudioFormat format = voice.dbAudioFormat();
      Request request =
          new Request(
              MaryDataType.TEXT,
              MaryDataType.AUDIO,
              Locale.US,
              voice,
              effects,
              "",
              1,
              new AudioFileFormat(AudioFileFormat.Type.WAVE, format, AudioSystem.NOT_SPECIFIED),
              false,
              null);
      MaryData input = new MaryData(MaryDataType.TEXT, Locale.US);
      input.setData(text);
      request.setInputData(input);
      request.process();
      ByteArrayOutputStream wav = new ByteArrayOutputStream();
      AudioSystem.write(request.getOutputData().getAudio(), AudioFileFormat.Type.WAVE, wav);
      return WavAudio.parse(wav.toByteArray());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      throw new SynthesisFailedException(String.valueOf(e.getMessage()), e);
    } finally {
      voices.add(instrument);
    }
  }

  /** Returns the library's words for a manner; none for the recorded voice's own. */
  private static String effects(Manner manner) {
    if (manner.range() == 1 && manner.shift() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT, "F0Scale(f0Scale:%.4f)+F0Add(f0Add:%.4f)", manner.range(), manner.shift());
  }
}
