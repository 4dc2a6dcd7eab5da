package dev.reelwright.starter.cli;

import dev.reelwright.activities.store.S3Location;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where finished files go. */
final class PlaceOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Folder for the finished files (default: out, unless they are delivered elsewhere).")
  private Path output;

  @Option(
      names = "--deliver",
      paramLabel = "s3://BUCKET/PREFIX",
      description =
          "S3-compatible storage for the finished files: instead of the default folder, or in"
              + " addition to the one of --output. production.json comes last. Keys are read from"
              + " the workers' environment.")
  private String deliver;

  /**
   * Returns the first place: the folder, or the storage where only that is named.
   *
   * @param directory folder that relative paths are resolved in
   */
  String first(Path directory) {
    if (output == null && deliver != null) {
      return location();
    }
    Path folder = output == null ? Path.of("out") : output;
    return directory.resolve(folder).toAbsolutePath().normalize().toString();
  }

  /** Returns the place in addition to the first; null for none. */
  String second() {
    return output == null || deliver == null ? null : location();
  }

  private String location() {
    try {
      return S3Location.parse(deliver).toString();
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput("--deliver: " + e.getMessage());
    }
  }
}
