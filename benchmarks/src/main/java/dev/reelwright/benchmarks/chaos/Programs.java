package dev.reelwright.benchmarks.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs that a world is made of.
 *
 * @param reelwright command that starts this project's program
 * @param temporal Temporal's own program
 * @param storage program that serves a folder as S3-compatible storage on a port, both of which are
 *     its arguments; null when there is none
 */
public record Programs(List<String> reelwright, Path temporal, Path storage) {
  public Programs {
    reelwright = List.copyOf(reelwright);
  }

  /**
   * Returns the launcher and the storage server of a checkout, and Temporal's program on PATH.
   *
   * @throws IOException when there is none
   */
  public static Programs ofCheckout(Path checkout) throws IOException {
    return new Programs(
        List.of(checkout.resolve("reelwright").toString()),
        onPath("temporal")
            .orElseThrow(() -> new IOException("the program temporal is not on PATH")),
        storageOf(checkout));
  }

  /** Returns the storage server of a checkout; null where it is not built. */
  public static Path storageOf(Path checkout) {
    Path module = checkout.resolve("s3-server");
    return Files.exists(module.resolve("target/classpath")) ? module.resolve("run") : null;
  }

  /** Returns a program of this name on PATH. */
  public static Optional<Path> onPath(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
