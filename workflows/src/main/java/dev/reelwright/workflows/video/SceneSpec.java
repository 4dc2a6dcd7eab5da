package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One scene of a video, validated.
 *
 * @param id unique within the video, {@code [A-Za-z0-9._-]}, at most 200 characters
 * @param visual what it shows
 * @param narration what is spoken, by language code ({@code en}); key {@code ""} holds the text of
 *     the video's own language; empty when it is to be written from the visuals
 * @param keyMessage what the narration is to say, where it is to be written; may be null
 * @param topic subject of the narration; may be null
 * @param keyPoints points of the narration, where it is to be written
 * @param voice role or name of the voice; null for the video's
 * @param minDuration least length in seconds in [0, 300]; null for none
 * @param maxDuration greatest length in seconds in [0, 300]; null for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SceneSpec(
    String id,
    VisualContent visual,
    Map<String, String> narration,
    String keyMessage,
    String topic,
    List<String> keyPoints,
    String voice,
    Double minDuration,
    Double maxDuration) {
  public SceneSpec {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(visual, "visual");
    narration = narration == null ? Map.of() : Map.copyOf(narration);
    keyPoints = keyPoints == null ? List.of() : List.copyOf(keyPoints);
  }
}
