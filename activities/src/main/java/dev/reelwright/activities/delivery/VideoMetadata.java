package dev.reelwright.activities.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.video.SyncCertificate;
import java.util.List;

/**
 * What is known of a delivered video: {@code {id}_metadata.json}.
 *
 * @param id video id
 * @param title for people
 * @param description may be null
 * @param language language code of the speech
 * @param file name of the video file
 * @param sha256 of the video file
 * @param bytes length of the video file
 * @param duration in seconds
 * @param frames number of frames
 * @param framesPerSecond constant
 * @param width in pixels
 * @param height in pixels
 * @param videoCodec codec, profile, pixel format and colours
 * @param audioCodec codec, rate and channels
 * @param scenes number of scenes
 * @param sync what was measured on the finished file
 * @param warnings what will look or sound other than asked
 * @param engines what made it
 * @param receipt made and reused units, seconds saved, cost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VideoMetadata(
    String id,
    String title,
    String description,
    String language,
    String file,
    String sha256,
    long bytes,
    double duration,
    long frames,
    @JsonProperty("frames_per_second") int framesPerSecond,
    int width,
    int height,
    @JsonProperty("video_codec") String videoCodec,
    @JsonProperty("audio_codec") String audioCodec,
    int scenes,
    @JsonProperty("sync_certificate") SyncCertificate sync,
    List<String> warnings,
    Engines engines,
    Receipt receipt) {

  /**
   * What made a video.
   *
   * @param speech provider and version
   * @param voices voices that speak, each once
   * @param picture encoder, settings and version
   * @param ffmpeg version that joined it
   */
  record Engines(String speech, List<String> voices, String picture, String ffmpeg) {}
}
