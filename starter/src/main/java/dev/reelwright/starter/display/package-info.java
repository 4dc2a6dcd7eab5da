/** What a person, a log file or a program sees of a running production. */
package dev.reelwright.starter.display;
