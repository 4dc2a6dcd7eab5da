package dev.reelwright.activities.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ffmpeg that has been probed.
 *
 * @param ffmpeg the program
 * @param ffprobe its companion
 * @param environment variables that both need
 * @param version for example {@code 5.1.6} or {@code 8.0.1}; part of idempotency keys
 * @param embedded whether it is the one that Reelwright brings along
 * @param encoders names of its encoders
 * @param filters names of its filters
 */
public record Ffmpeg(
    Path ffmpeg,
    Path ffprobe,
    Map<String, String> environment,
    String version,
    boolean embedded,
    Set<String> encoders,
    Set<String> filters) {

  /** Returns a command line of ffmpeg with these arguments. */
  public List<String> command(List<String> arguments) {
    return line(ffmpeg, arguments);
  }

  /** Returns a command line of ffprobe with these arguments. */
  public List<String> probeCommand(List<String> arguments) {
    return line(ffprobe, arguments);
  }

  private static List<String> line(Path program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(program.toString());
    line.addAll(arguments);
    return line;
  }
}
