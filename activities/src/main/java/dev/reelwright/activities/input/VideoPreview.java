package dev.reelwright.activities.input;

import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a video will be like, before any work on it.
 *
 * @param id video id
 * @param title for people
 * @param languages language codes of the outputs
 * @param scenes outlines in order
 * @param seconds estimated length in seconds in the first language, within about a fifth
 * @param characters characters to speak in all languages together
 */
public record VideoPreview(
    String id,
    String title,
    List<String> languages,
    List<SceneOutline> scenes,
    double seconds,
    long characters) {
  /**
   * Characters a second that the embedded English voice and espeak-ng speak at their own rate:
   * between 14 and 15 on prose, pauses between sentences included.
   */
  public static final double CHARACTERS_PER_SECOND = 14.5;

  /** Silence around the speech of a scene in seconds. */
  private static final double PADDING = 1.0;

  public VideoPreview {
    languages = List.copyOf(languages);
    scenes = List.copyOf(scenes);
  }

  /** Returns the preview of a spec that was adapted with these options. */
  public static VideoPreview of(VideoSpec spec, VideoOptions options) {
    List<String> languages = languages(spec, options);
    List<SceneOutline> scenes = outlines(spec, languages.get(0));
    double seconds = 0;
    for (SceneOutline scene : scenes) {
      seconds += seconds(scene, options.speakingRate());
    }
    long characters = 0;
    for (String language : languages) {
      for (int i = 0; i < spec.scenes().size(); i++) {
        characters += NarrationWriter.narration(spec, i, language).length();
      }
    }
    return new VideoPreview(spec.id(), spec.title(), languages, scenes, seconds, characters);
  }

  /** Returns the languages of the outputs: those asked for, else the video's own. */
  static List<String> languages(VideoSpec spec, VideoOptions options) {
    return options.languages().isEmpty()
        ? List.of(spec.language())
        : List.copyOf(new LinkedHashSet<>(options.languages()));
  }

  /** Returns what a workflow needs to know of each scene. */
  static List<SceneOutline> outlines(VideoSpec spec, String language) {
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

  /** Returns the estimated length of a scene in seconds. */
  public static double seconds(SceneOutline scene, double speakingRate) {
    double speech = scene.characters() / (CHARACTERS_PER_SECOND * speakingRate);
    double least = scene.minDuration() == null ? 0 : scene.minDuration();
    return Math.max(least, speech + PADDING);
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
