package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.VideoSource;
import io.temporal.activity.ActivityInterface;

/** Stage {@code story_video}: what a production of the story's video needs beside itself. */
@ActivityInterface(namePrefix = "StoryVideo")
public interface StoryVideoActivities {
  /** Writes the story as the script of a video: a title, then one scene for each picture. */
  Made<VideoSource> writeScript(UnitId unit, StoryPackage story);

  /**
   * Follows the production of the video until it has ended, and beats what it says of itself.
   *
   * @param unit the unit that stands for the whole video
   * @param video workflow id of the video's production
   */
  void followVideo(UnitId unit, String video);
}
