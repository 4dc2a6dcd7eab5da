/** Puts one video in one language together: sound, subtitles, chapters and the final join. */
package dev.reelwright.activities.assembly;
