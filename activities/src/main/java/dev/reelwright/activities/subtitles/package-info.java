/** Subtitles and the timing report, from the times of the speech itself. */
package dev.reelwright.activities.subtitles;
