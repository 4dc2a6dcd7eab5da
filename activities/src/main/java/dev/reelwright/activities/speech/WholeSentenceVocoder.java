package dev.reelwright.activities.speech;

import java.util.List;
import javax.sound.sampled.AudioFormat;
import marytts.datatypes.MaryData;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.modules.HTSEngine;
import marytts.signalproc.process.AmplitudeNormalizer;
import marytts.unitselection.select.Target;
import marytts.util.data.BufferedDoubleDataSource;
import marytts.util.data.audio.DDSAudioInputStream;
import org.w3c.dom.Element;

/**
 * The library's last step, from models to sound, done for a whole sentence on the calling thread.
 * The library's own passes every sample through a queue between two threads, which costs more time
 * than making the sample; and it leaves a thread behind when nobody reads on.
 *
 * <p>Public, with a public constructor, because the library makes its modules by their names.
 */
public final class WholeSentenceVocoder extends HTSEngine {
  /** Loudest sample that is not yet scaled down, as the library has it, of 32,767. */
  private static final double LOUDEST = 17_000;

  /** Made by the library. */
  public WholeSentenceVocoder() {}

  @Override
  public MaryData process(
      MaryData request, List<Target> targets, List<Element> segments, List<Element> tokens)
      throws Exception {
    HMMData models = ((HMMVoice) request.getDefaultVoice()).getHMMData();
    HTSUttModel sentence = processTargetList(targets, segments, models);
    HTSParameterGeneration parameters = new HTSParameterGeneration();
    parameters.htsMaximumLikelihoodParameterGeneration(sentence, models);
    double[] sound =
        new HTSVocoder()
            .htsMLSAVocoder(
                parameters.getlf0Pst(),
                parameters.getMcepPst(),
                parameters.getStrPst(),
                parameters.getMagPst(),
                parameters.getVoicedArray(),
                models,
                null);
    new AmplitudeNormalizer(LOUDEST).applyInline(sound, 0, sound.length);

    MaryData output = new MaryData(getOutputType(), request.getLocale());
    if (request.getAudioFileFormat() != null) {
      output.setAudioFileFormat(request.getAudioFileFormat());
      if (request.getAudio() != null) {
        output.setAudio(request.getAudio());
      }
    }
    AudioFormat format = new AudioFormat(models.getRate(), 16, 1, true, false);
    output.appendAudio(new DDSAudioInputStream(new BufferedDoubleDataSource(sound), format));
    if (tokens != null) {
      setRealisedProsody(tokens, sentence);
    }
    return output;
  }
}
