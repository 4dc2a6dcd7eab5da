package dev.reelwright.activities.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The fonts that come along, as files. The JDK reads fonts from files only: given a stream it makes
 * a copy for each process, which stays behind when the process is killed.
 */
final class UnpackedFonts {
  private static final int HEX = 16;

  private final Path folder;

  /** Unpacks into this folder, which is made when first needed and shared by processes. */
  UnpackedFonts(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns a font of the class path as a file, unpacked when it is not there.
   *
   * @param resource name on the class path
   */
  Path file(String resource) throws IOException {
    URL url = UnpackedFonts.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IllegalStateException("the font " + resource + " is not on the class path");
    }
    URLConnection connection = url.openConnection();
    long length;
    long version;
    if (connection instanceof JarURLConnection jar) {
      length = jar.getJarEntry().getSize();
      version = jar.getJarEntry().getCrc();
    } else {
      length = connection.getContentLengthLong();
      version = connection.getLastModified();
    }
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    Path file = folder.resolve(Long.toString(version, HEX) + "-" + name);
    if (!isWhole(file, length)) {
      unpack(connection, file);
    }
    return file;
  }

  private static boolean isWhole(Path file, long length) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == length;
  }

  /** Unpacks beside the file and renames: other processes do the same at the same time. */
  private void unpack(URLConnection connection, Path file) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(UUID.randomUUID() + ".part");
    try {
      try (InputStream content = connection.getInputStream()) {
        Files.copy(content, part);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
