/** Removes what nobody needs any more. */
package dev.reelwright.activities.cleaning;
