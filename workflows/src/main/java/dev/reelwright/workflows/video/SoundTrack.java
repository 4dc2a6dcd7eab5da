package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The encoded sound of one video in one language.
 *
 * @param audio AAC-LC, 192 kb/s, 48,000 Hz, two identical channels, in an MP4 container
 * @param samples length in samples at 48,000 Hz: exactly 1,600 per frame of the video
 * @param integratedLoudness measured after normalisation, in LUFS (ITU-R BS.1770-4); null for a
 *     silent video
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SoundTrack(ArtifactRef audio, long samples, Double integratedLoudness) {}
