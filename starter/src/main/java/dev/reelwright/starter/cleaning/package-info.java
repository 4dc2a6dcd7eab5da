/** Finds out which productions a cleaning must not touch. */
package dev.reelwright.starter.cleaning;
