package dev.reelwright.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of a program, seen from outside.
 *
 * @param exitCode its exit status
 * @param seconds wall-clock seconds from start to end
 * @param peakMemory greatest memory of the program and its descendants together, in bytes, sampled
 *     every 100 ms
 * @param lines what it printed on standard output, with times
 * @param startedAt its start, in seconds of the monotonic clock
 */
public record ProgramRun(
    int exitCode, double seconds, long peakMemory, List<Line> lines, double startedAt) {

  /**
   * A printed line.
   *
   * @param seconds seconds after the start
   * @param text the line
   */
  public record Line(double seconds, String text) {}

  /**
   * Runs a program to its end, with nothing on its standard input.
   *
   * @param environment what configures it, and nothing that the caller's environment says
   */
  public static ProgramRun of(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return run(directory, environment, command, true);
  }

  /**
   * Runs a program as {@link #of} does, undisturbed: to be asked for its memory stops a program for
   * some milliseconds each time.
   */
  public static ProgramRun timed(
      Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return run(directory, environment, command, false);
  }

  private static ProgramRun run(
      Path directory, Map<String, String> environment, List<String> command, boolean sampled)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    CleanEnvironment.set(builder, environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    List<Line> lines = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                  lines.add(new Line((System.nanoTime() - start) / 1e9, line));
                }
              } catch (IOException ended) {
                lines.add(new Line((System.nanoTime() - start) / 1e9, "(output broke off)"));
              }
            },
            "output");
    reader.start();
    long peak = 0;
    while (!process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      if (sampled) {
        peak = Math.max(peak, ProcessTreeMemory.bytes(process.toHandle()));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    reader.join();
    return new ProgramRun(process.exitValue(), seconds, peak, List.copyOf(lines), start / 1e9);
  }
}
