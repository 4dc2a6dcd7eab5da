package dev.reelwright.activities.fonts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes drawing work on a machine that has nothing but a JDK: no screen, no fontconfig, no fonts.
 *
 * <p>On Linux the JDK asks fontconfig for the logical fonts as soon as any font is made, and fails
 * with "Fontconfig head is null" where there is none. A configuration file of its own that names no
 * font keeps it from asking, so that pictures depend on the fonts that Reelwright chooses and on
 * nothing else of the machine.
 */
final class HeadlessGraphics {
  private static final String CONFIGURATION = "sun.awt.fontconfig";
  private static boolean prepared;

  private HeadlessGraphics() {}

  /**
   * Prepares the drawing of this JVM, once; must come before any other use of AWT.
   *
   * @param firstFont makes a font, whereupon the JDK reads its configuration
   */
  static synchronized void prepare(Runnable firstFont) {
    if (prepared) {
      return;
    }
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    if (System.getProperty(CONFIGURATION) != null) {
      firstFont.run();
    } else {
      try {
        Path file = Files.createTempFile("reelwright-fonts", ".properties");
        try {
          Files.writeString(
              file, "version=1\nsequence.allfonts=default\n", StandardCharsets.ISO_8859_1);
          System.setProperty(CONFIGURATION, file.toString());
          firstFont.run();
        } finally {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the font configuration could not be written", e);
      }
    }
    prepared = true;
  }
}
