package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * One video, validated: the model that every input is adapted to. Stored as an artifact (JSON),
 * never in the history.
 *
 * @param id file-name stem of the outputs, {@code [A-Za-z0-9._-]}, at most 200 characters
 * @param title at most 500 characters
 * @param description at most 5,000 characters; may be null
 * @param language language of its texts, for example {@code en}
 * @param accentColor one of blue, orange, purple, green, pink, cyan
 * @param voice role or name of the voice; null for the default
 * @param targetDuration wished length in seconds; null for none
 * @param scenes 1 to 500 scenes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VideoSpec(
    String id,
    String title,
    String description,
    String language,
    String accentColor,
    String voice,
    Double targetDuration,
    List<SceneSpec> scenes) {
  public VideoSpec {
    Objects.requireNonNull(id, "id");
    scenes = List.copyOf(scenes);
  }
}
