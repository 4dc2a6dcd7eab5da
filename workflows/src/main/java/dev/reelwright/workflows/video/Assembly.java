package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;
import java.util.List;

/**
 * Everything that one video in one language is put together from.
 *
 * @param videoId video id
 * @param language language code
 * @param spec the {@link VideoSpec} as JSON in the store
 * @param speech voices and engine that spoke
 * @param pictureEncoder encoder and settings of the picture
 * @param scenes all scenes in order
 */
public record Assembly(
    String videoId,
    String language,
    ArtifactRef spec,
    SpeechPlan speech,
    String pictureEncoder,
    List<AssemblyScene> scenes) {
  public Assembly {
    scenes = List.copyOf(scenes);
  }

  /** Returns the file-name stem of the outputs: {@code {id}_{lang}}. */
  public String stem() {
    return videoId + "_" + language;
  }

  /** Returns the length of the video in frames. */
  public long frames() {
    return scenes.stream().mapToLong(AssemblyScene::frames).sum();
  }
}
