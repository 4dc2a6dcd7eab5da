package dev.reelwright.benchmarks.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds processes by a variable in their environment, which every process inherits from the one
 * that started it: also those whose parents are gone. Needs Linux' {@code /proc}.
 */
final class MarkedProcesses {
  private static final Path PROC = Path.of("/proc");

  private MarkedProcesses() {}

  /** Returns {@code PID COMMAND LINE} of each process that runs with this variable. */
  static List<String> with(String variable, String value) throws IOException {
    String wanted = '\0' + variable + "=" + value + '\0';
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        if (text(entry.resolve("environ")).contains(wanted)) {
          String command = text(entry.resolve("cmdline")).replace('\0', ' ').strip();
          found.add(entry.getFileName() + " " + command);
        }
      }
    }
    return found;
  }

  /** Returns a file's text with a 0 at both ends; only these where a process has ended. */
  private static String text(Path file) {
    try {
      return '\0' + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) + '\0';
    } catch (IOException ended) {
      return "\0\0";
    }
  }
}
