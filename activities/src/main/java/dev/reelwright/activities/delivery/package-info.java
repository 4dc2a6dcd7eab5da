/** Brings finished files to the output folder, each whole or not at all. */
package dev.reelwright.activities.delivery;
