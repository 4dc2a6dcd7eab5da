/**
 * The embedded illustrator: paints a composed scene from the words of an image prompt, in plain
 * Java2D, with no key, no network and no graphics card.
 */
package dev.reelwright.activities.illustration;
