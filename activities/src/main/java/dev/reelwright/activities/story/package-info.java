/** Turns quiz answers into scenes, prompts, pictures and a package. */
package dev.reelwright.activities.story;
