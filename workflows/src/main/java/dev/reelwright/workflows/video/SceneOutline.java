package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the workflow knows of a scene; everything else stays in the store.
 *
 * @param id scene id
 * @param type name of the scene type
 * @param characters expected characters of its narration, at least 1: the weight of its speech
 * @param moves whether its picture moves for its whole length, so that the picture needs the length
 * @param minDuration least length in seconds; null for none
 * @param maxDuration greatest length in seconds; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SceneOutline(
    String id,
    String type,
    int characters,
    boolean moves,
    Double minDuration,
    Double maxDuration) {}
