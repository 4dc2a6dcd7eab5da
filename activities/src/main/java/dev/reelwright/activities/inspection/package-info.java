/** Reads a finished file back and measures it against its plan. */
package dev.reelwright.activities.inspection;
