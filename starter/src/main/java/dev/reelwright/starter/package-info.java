/** What people run: the command line, the workers and the embedded engine. */
package dev.reelwright.starter;
