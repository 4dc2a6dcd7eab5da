package dev.reelwright.workflows.video;

import java.util.List;

/**
 * What was measured on the finished file, beside its limits. All passed, or the production fails.
 *
 * @param frames frames counted by decoding or reading every packet
 * @param plannedFrames frames that the timeline says
 * @param videoSeconds length of the picture
 * @param audioSeconds length of the sound
 * @param endDriftMilliseconds difference of the two ends, absolute
 * @param sentences sentences measured
 * @param maxOnsetErrorMilliseconds greatest distance of a sentence's measured onset from its plan
 * @param medianOnsetErrorMilliseconds median of the same
 * @param integratedLoudness in LUFS (ITU-R BS.1770-4); null for a silent video
 * @param truePeak in dBTP; null for a silent video
 * @param chapters chapters read back
 * @param subtitleCues cues read back from the soft track
 * @param faststart whether the index stands before the media
 * @param violations what missed its limit, each with value and limit; empty when all passed
 */
public record SyncCertificate(
    long frames,
    long plannedFrames,
    double videoSeconds,
    double audioSeconds,
    double endDriftMilliseconds,
    int sentences,
    double maxOnsetErrorMilliseconds,
    double medianOnsetErrorMilliseconds,
    Double integratedLoudness,
    Double truePeak,
    int chapters,
    int subtitleCues,
    boolean faststart,
    List<String> violations) {
  public SyncCertificate {
    violations = List.copyOf(violations);
  }
}
