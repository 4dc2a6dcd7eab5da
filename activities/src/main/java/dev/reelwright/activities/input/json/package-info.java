/** JSON scripts, as programs write them. */
package dev.reelwright.activities.input.json;
