package dev.reelwright.activities.fonts;

import java.nio.file.Path;

/**
 * A font found on this machine.
 *
 * @param family for example {@code Noto Sans CJK JP}
 * @param file where it is
 * @param usable whether it has outlines; a font of coloured pictures cannot be drawn
 */
public record InstalledFont(String family, Path file, boolean usable) {}
