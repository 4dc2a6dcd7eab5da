package dev.reelwright.starter.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells whose a port is that something listens on. Known where there is Linux' {@code /proc}. */
final class ListeningPort {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";

  private ListeningPort() {}

  /**
   * Returns whether an IPv4 port is listened on by other processes only.
   *
   * @param pid the process that is asked about
   * @return false, too, where that cannot be known
   */
  static boolean isAnothers(long pid, int port) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      Set<String> sockets = listening(process, port);
      return !sockets.isEmpty() && !holdsAny(process, sockets);
    } catch (IOException | DirectoryIteratorException noSuchTableOrProcess) {
      return false;
    }
  }

  /** Returns the sockets of the table {@code net/tcp} (proc(5)), as links to them are written. */
  private static Set<String> listening(Path process, int port) throws IOException {
    String end = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (String line : Files.readAllLines(process.resolve("net/tcp"), StandardCharsets.US_ASCII)) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length > 9 && fields[1].endsWith(end) && fields[3].equals(LISTENS)) {
        sockets.add("socket:[" + fields[9] + "]");
      }
    }
    return sockets;
  }

  private static boolean holdsAny(Path process, Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(target(file))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
