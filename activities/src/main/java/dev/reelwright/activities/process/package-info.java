/** External programs under one supervisor. */
package dev.reelwright.activities.process;
