/** YAML scripts, sets of scripts and their templates. */
package dev.reelwright.activities.input.yaml;
