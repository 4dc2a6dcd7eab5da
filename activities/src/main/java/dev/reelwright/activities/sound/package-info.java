/** The sound track: clips in their exact places, loudness, true peaks and the encoding. */
package dev.reelwright.activities.sound;
