/** What finished productions took, read back from the engine's histories. */
package dev.reelwright.starter.statistics;
