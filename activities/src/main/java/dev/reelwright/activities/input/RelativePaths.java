package dev.reelwright.activities.input;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths that inputs write to name other files; none of them leads out of the input's folder. */
public final class RelativePaths {
  private RelativePaths() {}

  /**
   * Resolves a path as written in a file.
   *
   * @param folder the file's folder relative to the input's folder; empty for that folder itself
   * @param path as written
   * @return the path relative to the input's folder, without {@code .} and {@code ..}; nothing when
   *     it is absolute, empty, or leaves the input's folder
   */
  public static Optional<String> resolve(String folder, String path) {
    String written = path.replace('\\', '/');
    if (written.isBlank()
        || written.startsWith("/")
        || written.matches("^[A-Za-z]:.*")
        || written.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + written).split("/")) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  /** Returns the folder part of a relative path; empty when it has none. */
  public static String folderOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Returns the last part of a path or address, without query. */
  public static String fileName(String path) {
    String name = path.replace('\\', '/').replaceAll("[?#].*$", "");
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Returns a file name's extension in lower case without the dot; empty when it has none. */
  public static String extension(String path) {
    String name = fileName(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }
}
