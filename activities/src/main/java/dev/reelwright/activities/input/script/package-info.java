/**
 * The script model shared by YAML and JSON: reading with every fault in place, and writing back.
 */
package dev.reelwright.activities.input.script;
