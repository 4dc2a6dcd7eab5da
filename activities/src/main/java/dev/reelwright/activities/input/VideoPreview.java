package dev.reelwright.activities.input;

import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** What can be said of a video before any work on it. */
public final class VideoPreview {
  private VideoPreview() {}

  /** Returns the languages of the outputs: those asked for, else the video's own. */
  public static List<String> languages(VideoSpec spec, VideoOptions options) {
    return options.languages().isEmpty()
        ? List.of(spec.language())
        : List.copyOf(new LinkedHashSet<>(options.languages()));
  }

  /**
   * Returns what a workflow needs to know of each scene.
   *
   * @param language language of the narrations whose lengths count
   */
  public static List<SceneOutline> outlines(VideoSpec spec, String language) {
    List<SceneOutline> outlines = new ArrayList<>();
    for (int i = 0; i < spec.scenes().size(); i++) {
      SceneSpec scene = spec.scenes().get(i);
      outlines.add(
          new SceneOutline(
              scene.id(),
              SceneTypes.of(scene.visual()),
              Math.max(1, NarrationWriter.narration(spec, i, language).length()),
              scene.visual() instanceof VisualContent.Image,
              scene.minDuration(),
              scene.maxDuration()));
    }
    return outlines;
  }

  /** Returns the length in seconds that scenes will have together, within about a fifth. */
  public static double seconds(List<SceneOutline> scenes, double speakingRate) {
    return scenes.stream().mapToDouble(scene -> seconds(scene, speakingRate)).sum();
  }

  private static double seconds(SceneOutline scene, double speakingRate) {
    return VideoTimeline.expectedFrames(scene, speakingRate)
        / (double) VideoTimeline.FRAMES_PER_SECOND;
  }

  /** Returns a warning for each scene whose speech will probably last longer than it may. */
  static List<String> warnings(List<SceneOutline> scenes, double speakingRate) {
    List<String> warnings = new ArrayList<>();
    for (SceneOutline scene : scenes) {
      if (scene.maxDuration() != null && seconds(scene, speakingRate) > scene.maxDuration() * 1.1) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "scene %s: its narration takes about %.0f s, more than its max_duration of %.0f s;"
                    + " speech is never cut, so the scene will be longer",
                scene.id(),
                seconds(scene, speakingRate),
                scene.maxDuration()));
      }
    }
    return warnings;
  }
}
