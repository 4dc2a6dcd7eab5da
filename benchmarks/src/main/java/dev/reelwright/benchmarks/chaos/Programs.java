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
 */
public record Programs(List<String> reelwright, Path temporal) {
  public Programs {
    reelwright = List.copyOf(reelwright);
  }

  /**
   * Returns the launcher of a checkout, and Temporal's program on PATH.
   *
   * @throws IOException when there is none
   */
  public static Programs ofCheckout(Path checkout) throws IOException {
    return new Programs(
        List.of(checkout.resolve("reelwright").toString()),
        onPath("temporal")
            .orElseThrow(() -> new IOException("the program temporal is not on PATH")));
  }

  /** Returns a program of this name on PATH. */
  public static Optional<Path> onPath(String name) {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
