package dev.reelwright.activities.fonts;

import java.awt.Font;

/**
 * A piece of a text that one font draws.
 *
 * @param start index of its first char
 * @param end index after its last char
 * @param font the font at size 1
 */
public record FontRun(int start, int end, Font font) {}
