/** One unit of work: its key, its scope, its deadline, its progress, and how it is run. */
package dev.reelwright.activities.unit;
