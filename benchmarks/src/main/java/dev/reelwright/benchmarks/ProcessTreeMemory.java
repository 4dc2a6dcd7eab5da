package dev.reelwright.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a process and all of its descendants, as Linux accounts for it. */
final class ProcessTreeMemory {
  private ProcessTreeMemory() {}

  /**
   * Returns the proportional set size of the whole tree in bytes: each page counted once, shared
   * ones by their share. A process that ends while it is read counts as nothing.
   */
  static long bytes(ProcessHandle root) {
    try (Stream<ProcessHandle> descendants = root.descendants()) {
      return Stream.concat(Stream.of(root), descendants)
          .mapToLong(process -> proportionalSetSize(process.pid()))
          .sum();
    }
  }

  private static long proportionalSetSize(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        if (line.startsWith("Pss:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException ended) {
      return 0;
    }
    return 0;
  }
}
