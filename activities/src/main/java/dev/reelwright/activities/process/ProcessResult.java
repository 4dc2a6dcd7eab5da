package dev.reelwright.activities.process;

/**
 * The end of an external program that exited with status 0.
 *
 * @param output its standard output, at most 1 MB, when no reader was given; else empty
 * @param errorTail the last 8 KB of its standard error
 * @param seconds wall-clock seconds that it ran
 */
public record ProcessResult(String output, String errorTail, double seconds) {}
