/** The pictures of a video's scenes: typeset and laid out once, then composed frame by frame. */
package dev.reelwright.activities.scenes;
