package dev.reelwright.activities.ffmpeg;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an ffmpeg that can do what productions need, and remembers it for this process. */
public final class FfmpegLocator {
  private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");
  private static final Duration PROBE = Duration.ofSeconds(20);

  private final ProcessSupervisor processes;
  private final DataFolder folder;
  private Ffmpeg found;

  /** Creates a locator that unpacks and caches in a data folder. */
  public FfmpegLocator(ProcessSupervisor processes, DataFolder folder) {
    this.processes = processes;
    this.folder = folder;
  }

  /**
   * Returns the ffmpeg to use.
   *
   * @throws ProductionException TOOL_MISSING when there is none that suffices
   */
  public synchronized Ffmpeg locate()
      throws ProductionException, CancelledException, InterruptedException {
    if (found == null) {
      found = onPath();
    }
    return found;
  }

  private Ffmpeg onPath() throws ProductionException, CancelledException, InterruptedException {
    for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (entry.isEmpty()) {
        continue;
      }
      Path ffmpeg = Path.of(entry).resolve("ffmpeg");
      Path ffprobe = Path.of(entry).resolve("ffprobe");
      if (Files.isExecutable(ffmpeg) && Files.isExecutable(ffprobe)) {
        return probe(ffmpeg, ffprobe, Map.of(), false);
      }
    }
    throw new ProductionException(
        FailureCode.TOOL_MISSING, "no ffmpeg on PATH, and none unpacked in " + folder.engines());
  }

  private Ffmpeg probe(Path ffmpeg, Path ffprobe, Map<String, String> environment, boolean embedded)
      throws ProductionException, CancelledException, InterruptedException {
    Matcher version = VERSION.matcher(output(ffmpeg, environment, "-version"));
    if (!version.find()) {
      throw new ProductionException(
          FailureCode.TOOL_MISSING, ffmpeg + " does not say which version it is");
    }
    return new Ffmpeg(
        ffmpeg,
        ffprobe,
        environment,
        version.group(1),
        embedded,
        names(output(ffmpeg, environment, "-hide_banner", "-encoders")),
        names(output(ffmpeg, environment, "-hide_banner", "-filters")));
  }

  private String output(Path program, Map<String, String> environment, String... arguments)
      throws ProductionException, CancelledException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessResult result =
        processes.run(
            ProcessSpec.of(command).withEnvironment(environment),
            Deadline.after(PROBE),
            Cancellation.NONE);
    return result.output();
  }

  private static Set<String> names(String table) {
    Set<String> names = new TreeSet<>();
    for (String line : table.lines().toList()) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length >= 2 && !columns[1].equals("=")) {
        names.add(columns[1]);
      }
    }
    return Set.copyOf(names);
  }
}
