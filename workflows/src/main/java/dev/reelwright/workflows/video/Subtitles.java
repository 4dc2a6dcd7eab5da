package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * Subtitles of one video in one language.
 *
 * @param srt SubRip file
 * @param vtt WebVTT file
 * @param timing timing report as JSON
 * @param cues number of cues
 */
public record Subtitles(ArtifactRef srt, ArtifactRef vtt, ArtifactRef timing, int cues) {}
