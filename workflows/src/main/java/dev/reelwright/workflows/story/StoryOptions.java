package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.video.VideoOptions;

/**
 * Options of a production of a story. Null means that the command line did not say, so the answers
 * or the default decide.
 *
 * @param scenes number of scenes, 1 to 60
 * @param artStyle how the pictures look, in words
 * @param aspect {@code portrait}, {@code landscape} or {@code square}
 * @param seed another seed tells and paints the same answers differently
 * @param maxConcurrent images that are made at once, 1 to {@value #MOST_CONCURRENT}; 0 for {@value
 *     #USUAL_CONCURRENT}
 * @param textProvider who writes the scenes; null for the first usable one
 * @param imageProvider who paints; null for the first usable one
 * @param reviewScenes whether to wait for the scenes' approval
 * @param reviewImages whether to wait for each image's approval
 * @param outputDirectory absolute path of the folder that finished files go to, or {@code
 *     s3://bucket/prefix}
 * @param deliverTo {@code s3://bucket/prefix} that they go to in addition; null for nowhere else
 * @param video how the story's video is to be made, whose places are those of the story; null for
 *     no video
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryOptions(
    Integer scenes,
    String artStyle,
    String aspect,
    Long seed,
    int maxConcurrent,
    String textProvider,
    String imageProvider,
    boolean reviewScenes,
    boolean reviewImages,
    String outputDirectory,
    String deliverTo,
    VideoOptions video) {
  /** Images that are made at once when nobody says. */
  public static final int USUAL_CONCURRENT = 10;

  /** Images that may be made at once. */
  public static final int MOST_CONCURRENT = 100;

  public StoryOptions {
    maxConcurrent = maxConcurrent == 0 ? USUAL_CONCURRENT : maxConcurrent;
  }
}
