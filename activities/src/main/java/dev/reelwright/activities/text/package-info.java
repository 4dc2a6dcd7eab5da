/** Engines that answer a request with JSON. */
package dev.reelwright.activities.text;
