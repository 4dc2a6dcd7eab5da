/** Where log lines go, so that a terminal shows the production and nothing else. */
package dev.reelwright.starter.logging;
