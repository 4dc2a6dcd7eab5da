package dev.reelwright.activities.ffmpeg;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.workflows.production.FailureCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds an ffmpeg that can do what productions need, once for each process: the first one on PATH
 * that suffices, else the embedded one.
 *
 * <p>{@code REELWRIGHT_FFMPEG} (system property {@code reelwright.ffmpeg} first) overrides the
 * choice: {@code embedded}, {@code system} (only PATH), or the path of an ffmpeg or of its folder.
 */
public final class FfmpegLocator {
  private static final String AUTOMATIC = "";

  private final FfmpegProbe probe;
  private final EmbeddedFfmpeg embedded;
  private final String choice;
  private final String path;
  private final String suffix;

  private final List<String> remarks = new ArrayList<>();
  private Ffmpeg found;

  /** Creates a locator by this process's environment, which unpacks and caches in a data folder. */
  public FfmpegLocator(ProcessSupervisor processes, DataFolder folder) {
    this(
        processes,
        folder,
        Optional.ofNullable(System.getProperty("reelwright.ffmpeg"))
            .or(() -> Optional.ofNullable(System.getenv("REELWRIGHT_FFMPEG")))
            .orElse(AUTOMATIC),
        Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  FfmpegLocator(ProcessSupervisor processes, DataFolder folder, String choice, String path) {
    this.probe = new FfmpegProbe(processes, folder.engines().resolve("probes"));
    this.embedded = new EmbeddedFfmpeg(folder.engines());
    this.choice = choice.strip();
    this.path = path;
    this.suffix =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
            ? ".exe"
            : "";
  }

  /**
   * Returns the ffmpeg to use.
   *
   * @throws ProductionException TOOL_MISSING when there is none that suffices; STORAGE_FULL or
   *     STORAGE_FAILED when the embedded one cannot be unpacked
   */
  public synchronized Ffmpeg locate()
      throws ProductionException, CancelledException, InterruptedException {
    if (found == null) {
      remarks.clear();
      found = search();
    }
    return found;
  }

  /** Returns which ffmpeg was chosen and why no other, for people; empty before {@link #locate}. */
  public synchronized String explanation() {
    if (found == null) {
      return String.join("; ", remarks);
    }
    String chosen =
        (found.embedded() ? "the embedded ffmpeg " : found.ffmpeg() + " ") + found.version();
    return remarks.isEmpty() ? chosen : chosen + ", because " + String.join("; ", remarks);
  }

  private Ffmpeg search() throws ProductionException, CancelledException, InterruptedException {
    return switch (choice.toLowerCase(Locale.ROOT)) {
      case AUTOMATIC, "auto" -> {
        Optional<Ffmpeg> onPath = onPath();
        yield onPath.isPresent() ? onPath.get() : useEmbedded();
      }
      case "embedded" -> {
        remarks.add("REELWRIGHT_FFMPEG asks for it");
        yield useEmbedded();
      }
      case "system" -> onPath().orElseThrow(this::noneAsAskedFor);
      default -> {
        Path named = Path.of(choice);
        Path ffmpeg = Files.isDirectory(named) ? named.resolve("ffmpeg" + suffix) : named;
        yield tried(ffmpeg, ffmpeg.resolveSibling("ffprobe" + suffix))
            .orElseThrow(this::noneAsAskedFor);
      }
    };
  }

  private ProductionException noneAsAskedFor() {
    return new ProductionException(
        FailureCode.TOOL_MISSING,
        "REELWRIGHT_FFMPEG=" + choice + ", but " + String.join("; ", remarks));
  }

  private Optional<Ffmpeg> onPath()
      throws ProductionException, CancelledException, InterruptedException {
    boolean any = false;
    for (String entry :
        Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path).toList()) {
      // An empty entry means the current folder, which anybody may have filled.
      Path ffmpeg = Path.of(entry).resolve("ffmpeg" + suffix);
      if (!entry.isEmpty() && Files.isRegularFile(ffmpeg) && Files.isExecutable(ffmpeg)) {
        any = true;
        Optional<Ffmpeg> usable = tried(ffmpeg, ffmpeg.resolveSibling("ffprobe" + suffix));
        if (usable.isPresent()) {
          return usable;
        }
      }
    }
    if (!any) {
      remarks.add("there is no ffmpeg on PATH");
    }
    return Optional.empty();
  }

  /** Returns an ffmpeg when it suffices; else remarks why it does not. */
  private Optional<Ffmpeg> tried(Path ffmpeg, Path ffprobe)
      throws CancelledException, InterruptedException {
    if (!Files.isExecutable(ffmpeg)) {
      remarks.add(ffmpeg + " is not a program");
      return Optional.empty();
    }
    if (!Files.isExecutable(ffprobe)) {
      remarks.add(ffmpeg + " has no ffprobe beside it");
      return Optional.empty();
    }
    try {
      FfmpegProbe.Answer answer = probe.ask(ffmpeg, ffprobe, Map.of());
      Ffmpeg candidate = candidate(ffmpeg, ffprobe, Map.of(), false, answer);
      Optional<String> lacking = FfmpegRequirements.lacking(candidate, answer.versionText());
      if (lacking.isEmpty()) {
        return Optional.of(candidate);
      }
      remarks.add(ffmpeg + " " + candidate.version() + " " + lacking.get());
    } catch (ProductionException e) {
      remarks.add(ffmpeg + " does not work: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Ffmpeg useEmbedded()
      throws ProductionException, CancelledException, InterruptedException {
    EmbeddedFfmpeg.Programs programs;
    FfmpegProbe.Answer answer;
    try {
      programs = embedded.unpacked();
      answer = probe.ask(programs.ffmpeg(), programs.ffprobe(), programs.environment());
    } catch (ProductionException e) {
      remarks.add(e.getMessage());
      FailureCode code =
          e.code() == FailureCode.STORAGE_FULL || e.code() == FailureCode.STORAGE_FAILED
              ? e.code()
              : FailureCode.TOOL_MISSING;
      throw new ProductionException(code, "no usable ffmpeg: " + String.join("; ", remarks), e);
    }
    return candidate(programs.ffmpeg(), programs.ffprobe(), programs.environment(), true, answer);
  }

  private static Ffmpeg candidate(
      Path ffmpeg,
      Path ffprobe,
      Map<String, String> environment,
      boolean embedded,
      FfmpegProbe.Answer answer) {
    return new Ffmpeg(
        ffmpeg,
        ffprobe,
        environment,
        answer.version(),
        embedded,
        answer.encoders(),
        answer.filters());
  }
}
