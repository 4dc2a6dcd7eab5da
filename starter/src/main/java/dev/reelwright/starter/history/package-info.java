/** What the histories of productions tell of their units. */
package dev.reelwright.starter.history;
