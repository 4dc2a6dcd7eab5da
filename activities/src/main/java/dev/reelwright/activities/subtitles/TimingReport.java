package dev.reelwright.activities.subtitles;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The timing report: when each scene and each sentence begins and ends. All times in seconds from
 * the video's beginning, to the microsecond.
 *
 * @param video video id
 * @param language language code
 * @param framesPerSecond constant
 * @param frames number of frames
 * @param duration length of the video
 * @param scenes in order
 */
public record TimingReport(
    String video,
    String language,
    @JsonProperty("frames_per_second") int framesPerSecond,
    long frames,
    double duration,
    List<Scene> scenes) {
  public TimingReport {
    scenes = List.copyOf(scenes);
  }

  /**
   * One scene.
   *
   * @param id scene id
   * @param type scene type
   * @param voice voice that speaks; null for a silent scene
   * @param start its first frame
   * @param end the next scene's first frame
   * @param duration end − start
   * @param audioDuration length of its speech
   * @param padding duration − audioDuration: what is silent in it
   * @param sentences in order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Scene(
      String id,
      String type,
      String voice,
      double start,
      double end,
      double duration,
      @JsonProperty("audio_duration") double audioDuration,
      double padding,
      List<Sentence> sentences) {
    public Scene {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * One spoken sentence.
   *
   * @param text as written
   * @param start first audible moment
   * @param end last audible moment
   */
  public record Sentence(String text, double start, double end) {}
}
