/** The fonts at hand: brought along, and found on the machine for scripts that those lack. */
package dev.reelwright.activities.fonts;
