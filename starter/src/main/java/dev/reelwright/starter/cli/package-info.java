/** The commands. */
package dev.reelwright.starter.cli;
