package dev.reelwright.activities.ffmpeg;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an ffmpeg for its version, encoders and filters. Answers are kept in a folder, by the
 * programs' paths, sizes and times of change, so that only the first start pays for the asking.
 */
final class FfmpegProbe {
  private static final Logger log = LoggerFactory.getLogger(FfmpegProbe.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProcessSupervisor processes;
  private final Path cache;

  FfmpegProbe(ProcessSupervisor processes, Path cache) {
    this.processes = processes;
    this.cache = cache;
  }

  /** What was found out. */
  record Answer(
      String programs,
      String versionText,
      String version,
      Set<String> encoders,
      Set<String> filters) {}

  Answer ask(Path ffmpeg, Path ffprobe, Map<String, String> environment)
      throws ProductionException, CancelledException, InterruptedException {
    String programs;
    try {
      programs = describe(ffmpeg) + "; " + describe(ffprobe);
    } catch (IOException e) {
      throw unusable(ffmpeg, "cannot be read: " + e.getMessage(), e);
    }
    Path file = cache.resolve(Integer.toHexString(programs.hashCode()) + ".json");
    Answer known = read(file);
    if (known != null && programs.equals(known.programs())) {
      return known;
    }
    String versionText = output(ffmpeg, environment, "-version");
    Matcher version = VERSION.matcher(versionText);
    if (!version.find()) {
      throw unusable(ffmpeg, "does not say which version it is", null);
    }
    if (!output(ffprobe, environment, "-version").startsWith("ffprobe version ")) {
      throw unusable(ffprobe, "does not say which version it is", null);
    }
    Answer answer =
        new Answer(
            programs,
            versionText,
            version.group(1),
            names(output(ffmpeg, environment, "-hide_banner", "-encoders")),
            names(output(ffmpeg, environment, "-hide_banner", "-filters")));
    write(file, answer);
    return answer;
  }

  private static String describe(Path program) throws IOException {
    Path real = program.toRealPath();
    return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real).toMillis();
  }

  private String output(Path program, Map<String, String> environment, String... arguments)
      throws ProductionException, CancelledException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return processes
        .run(
            ProcessSpec.of(command).withEnvironment(environment),
            Deadline.after(LIMIT),
            Cancellation.NONE)
        .output();
  }

  /** The tables have flags, a name and a description in each line; the legend has {@code =}. */
  private static Set<String> names(String table) {
    Set<String> names = new TreeSet<>();
    for (String line : table.lines().toList()) {
      List<String> columns = BLANKS.splitAsStream(line.strip()).limit(3).toList();
      if (columns.size() >= 2 && !columns.get(1).equals("=")) {
        names.add(columns.get(1));
      }
    }
    return names;
  }

  private static Answer read(Path file) {
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), Answer.class) : null;
    } catch (IOException e) {
      log.debug("what was found out before about ffmpeg cannot be read: {}", file, e);
      return null;
    }
  }

  private void write(Path file, Answer answer) {
    try {
      Files.createDirectories(cache);
      Path part = cache.resolve(UUID.randomUUID() + ".part");
      Files.write(part, JSON.writeValueAsBytes(answer));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Nothing is lost but the time to ask again.
      log.debug("what was found out about ffmpeg cannot be kept in {}", cache, e);
    }
  }

  private static ProductionException unusable(Path program, String what, Throwable cause) {
    return new ProductionException(FailureCode.TOOL_MISSING, program + " " + what, cause);
  }
}
