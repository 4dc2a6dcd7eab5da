package dev.reelwright.activities.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mark on a file whose content was hashed while it was written: the part of its modification time
 * below the second is made from the hash. Whoever writes to the file afterwards changes that time,
 * and the mark is gone; a file system that keeps no such times keeps no marks. So a later process
 * knows without reading it that a file is as it was written. What a disk corrupts by itself is
 * found when the file is read.
 */
final class CheckMark {
  /** Microseconds: the finest that every current file system and release of Java keeps. */
  private static final int STEPS = 1_000_000;

  private static final Logger log = LoggerFactory.getLogger(CheckMark.class);

  private CheckMark() {}

  /** Marks a file that nobody writes to any more. */
  static void set(Path file, String sha256) throws IOException {
    Instant marked = marked(file, sha256);
    try {
      Files.setLastModifiedTime(file, FileTime.from(marked));
    } catch (IOException e) {
      log.debug("{} cannot be marked and will be read to know it", file, e);
    }
  }

  /** Returns whether a file has not been written to since it was marked. */
  static boolean isOn(Path file, String sha256) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().equals(marked(file, sha256));
  }

  private static Instant marked(Path file, String sha256) throws IOException {
    long micros = Long.parseLong(sha256.substring(0, 12), 16) % STEPS;
    return Files.getLastModifiedTime(file)
        .toInstant()
        .truncatedTo(ChronoUnit.SECONDS)
        .plus(micros, ChronoUnit.MICROS);
  }
}
