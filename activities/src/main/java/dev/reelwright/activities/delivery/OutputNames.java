package dev.reelwright.activities.delivery;

import dev.reelwright.activities.assembly.TimedVideo;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.util.regex.Pattern;

/**
 * Names of a video's files in the output folder. Video and subtitles always carry the language;
 * timing and metadata do so only when it is another one than the video's own, so that each file has
 * one name whatever languages are made together.
 *
 * @param video {@code {id}_{lang}.mp4}
 * @param srt {@code {id}_{lang}.srt}
 * @param vtt {@code {id}_{lang}.vtt}
 * @param thumbnail {@code {id}_thumbnail.jpg}, the same for all languages
 * @param timing {@code {id}_timing.json} or {@code {id}_{lang}_timing.json}
 * @param metadata {@code {id}_metadata.json} or {@code {id}_{lang}_metadata.json}
 */
record OutputNames(
    String video, String srt, String vtt, String thumbnail, String timing, String metadata) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9_-]{1,30}");

  /**
   * Returns the names for a video.
   *
   * @throws ProductionException INVALID_INPUT when its id or language could lead out of the folder
   */
  static OutputNames of(TimedVideo video) throws ProductionException {
    String id = video.assembly().videoId();
    String language = video.assembly().language();
    if (!ID.matcher(id).matches() || id.startsWith(".") || !LANGUAGE.matcher(language).matches()) {
      throw new ProductionException(
          FailureCode.INVALID_INPUT,
          "video id \"%s\" and language \"%s\" make no file name; ids are 1 to 200 of [A-Za-z0-9._-]"
                  .formatted(id, language)
              + " and do not begin with a dot");
    }
    String stem = video.assembly().stem();
    String own = language.equals(video.spec().language()) ? id : stem;
    return new OutputNames(
        stem + ".mp4",
        stem + ".srt",
        stem + ".vtt",
        id + "_thumbnail.jpg",
        own + "_timing.json",
        own + "_metadata.json");
  }
}
