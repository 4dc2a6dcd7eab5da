/** Going on with productions that have ended: what the engine's history keeps, and from where. */
package dev.reelwright.starter.resume;
