package dev.reelwright.activities.subtitles;

/**
 * A sentence and when it is heard in the video.
 *
 * @param text as written in the narration
 * @param start first audible sample, counted from the video's beginning at 48,000 Hz
 * @param end first sample after the last audible one
 */
public record SpokenSentence(String text, long start, long end) {}
