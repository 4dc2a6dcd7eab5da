package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The encoded picture of one scene, in two closed pieces of H.264 byte stream (Annex B) that begin
 * with an IDR frame and have no B-frames: one that moves, once, and one still group of pictures
 * that is repeated, and cut at a frame, for the rest of the scene. So a scene's length decides
 * nothing of a still scene's picture, and a change of its narration leaves its picture as it is.
 *
 * @param moving frames that move: cross-fade, entrance, or the whole of a panned picture
 * @param movingFrames number of frames of {@code moving}
 * @param hold the still group of pictures; null when the scene moves for its whole length
 * @param holdFrames number of frames of {@code hold}; 0 when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PicturePart(ArtifactRef moving, int movingFrames, ArtifactRef hold, int holdFrames) {}
