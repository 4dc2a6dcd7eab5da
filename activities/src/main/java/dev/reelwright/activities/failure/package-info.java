/** How the work says precisely what failed. */
package dev.reelwright.activities.failure;
