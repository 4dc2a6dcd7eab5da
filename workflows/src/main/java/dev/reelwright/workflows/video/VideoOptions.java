package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Options of a production of videos. Null or empty means that the command line did not say, so the
 * file or the default decides.
 *
 * @param languages language codes of the outputs; empty for the source's own
 * @param voices roles or names; several alternate over the scenes
 * @param color accent colour by name
 * @param speakingRate factor on the voice's own rate in [0.5, 2.0]; 0 for 1.0
 * @param speechProvider {@code embedded}, {@code espeak} or {@code openai}; null for the first
 *     usable one
 * @param videos number of videos that a document is split into; 0 for as the split says
 * @param split how a document is split: {@code auto}, {@code headers}, {@code paragraphs}, {@code
 *     length}; null for one video
 * @param variables values of {@code ${name}} in templates
 * @param review whether to wait for the scenes' approval
 * @param allowPrivateUrls whether addresses in private networks may be fetched
 * @param outputDirectory absolute path of the folder that finished files go to, or {@code
 *     s3://bucket/prefix}
 * @param deliverTo {@code s3://bucket/prefix} that they go to in addition; null for nowhere else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VideoOptions(
    List<String> languages,
    List<String> voices,
    String color,
    double speakingRate,
    String speechProvider,
    int videos,
    String split,
    Map<String, String> variables,
    boolean review,
    boolean allowPrivateUrls,
    String outputDirectory,
    String deliverTo) {
  public VideoOptions {
    languages = languages == null ? List.of() : List.copyOf(languages);
    voices = voices == null ? List.of() : List.copyOf(voices);
    variables = variables == null ? Map.of() : Map.copyOf(variables);
    speakingRate = speakingRate == 0 ? 1.0 : speakingRate;
  }
}
