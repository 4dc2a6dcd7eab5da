package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.ArtifactRef;
import java.util.Map;

/**
 * One source of a production.
 *
 * @param type adapter: {@code document}, {@code yaml} or {@code programmatic}
 * @param location the source as the user named it: a path, an http(s) address or {@code -}
 * @param content its bytes, already in the store; null for an address that is still to be fetched
 * @param attachments files that it refers to (the videos of a set, pictures), by the relative path
 *     used in it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VideoSource(
    String type, String location, ArtifactRef content, Map<String, ArtifactRef> attachments) {
  public VideoSource {
    attachments = attachments == null ? Map.of() : Map.copyOf(attachments);
  }
}
