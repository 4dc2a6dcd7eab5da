package dev.reelwright.activities.assembly;

import dev.reelwright.activities.subtitles.SpokenSentence;
import dev.reelwright.workflows.video.AssemblyScene;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import java.util.List;

/**
 * A scene in its place on the time line.
 *
 * @param spec what it shows
 * @param scene what it is put together from
 * @param startFrame its first frame
 * @param sentences its sentences, on the video's time line
 */
public record TimedScene(
    SceneSpec spec, AssemblyScene scene, long startFrame, List<SpokenSentence> sentences) {
  public TimedScene {
    sentences = List.copyOf(sentences);
  }

  /** Returns the sample at which it begins. */
  public long startSample() {
    return startFrame * VideoTimeline.SAMPLES_PER_FRAME;
  }

  /** Returns the first frame after it. */
  public long endFrame() {
    return startFrame + scene.frames();
  }

  /** Returns whether anything is spoken in it. */
  public boolean isSpoken() {
    return scene.clip() != null && scene.clip().samples() > 0;
  }
}
