/** Engines that paint a picture from a prompt. */
package dev.reelwright.activities.image;
