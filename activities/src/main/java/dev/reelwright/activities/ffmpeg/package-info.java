/** Finds ffmpeg: the one on PATH when it can do what is needed, else the embedded one. */
package dev.reelwright.activities.ffmpeg;
