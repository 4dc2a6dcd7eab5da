package dev.reelwright.activities.picture;

import com.sun.management.OperatingSystemMXBean;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import dev.reelwright.workflows.video.VisualContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Measures pictures of whole videos, for each encoder at hand: two parts at a time, then the
 * sequence. Argument: the number of runs, 5 by default. The first run is the cold one.
 */
public final class PictureBenchmark {
  private static final int AT_A_TIME = 2;

  /** Frames that are drawn and encoded of a still scene: the entrance and one that stands. */
  private static final double ENCODED_FRAMES = VideoTimeline.ENTRANCE_FRAMES + 1;

  private PictureBenchmark() {}

  /** Prints one table. */
  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        Locale.ROOT,
        "%d processors, load %.1f, Java %s; medians of %d runs, first run in brackets%n%n",
        machine.getAvailableProcessors(),
        machine.getSystemLoadAverage(),
        Runtime.version(),
        runs);
    System.out.println(
        "| video | encoder | all parts s | a part s | frames/s of a part | ffmpeg RSS MB | sequence"
            + " s | stream MB | SSIM of stills |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (PictureEncoding encoding : Pictures.encodings()) {
      measure("60 s, 6 scenes", encoding, 6, 300, runs);
      measure("10 min, 20 scenes", encoding, 20, 900, runs);
    }
  }

  private static void measure(
      String name, PictureEncoding encoding, int scenes, int frames, int runs) throws Exception {
    VisualContent[] visuals = new VisualContent[scenes];
    for (int i = 0; i < scenes; i++) {
      visuals[i] = i % 6 == 0 ? Pictures.title("Part " + i) : Pictures.list(2 + i % 6);
    }
    VideoSpec video = Pictures.video(visuals);
    double[] all = new double[runs];
    double[] part = new double[runs];
    double[] sequence = new double[runs];
    long memory = 0;
    double megabytes = 0;
    double similarity = 1;
    for (int run = 0; run < runs; run++) {
      Path folder = Files.createTempDirectory("picture-benchmark");
      try {
        Run result = new Run(encoding, video, folder);
        all[run] = result.encode();
        part[run] = result.secondsOfPart();
        memory = Math.max(memory, result.peakMemory);
        Path stream = folder.resolve("stream.h264");
        sequence[run] = result.join(frames, stream);
        megabytes = Files.size(stream) / 1e6;
        if (run == 0) {
          similarity = result.similarity(frames, stream);
        }
      } finally {
        delete(folder);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f (%.2f) | %.2f | %.0f | %s | %.3f | %.1f | %.4f |%n",
        name,
        encoding.id(),
        median(all),
        all[0],
        median(part),
        ENCODED_FRAMES / median(part),
        memory == 0 ? "?" : String.format(Locale.ROOT, "%.0f", memory / 1024.0),
        median(sequence),
        megabytes,
        similarity);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** One run over a video with a store of its own. */
  private static final class Run implements ProgressReporter {
    private final PictureEncoding encoding;
    private final VideoSpec video;
    private final Path folder;
    private final DirectoryArtifactStore store;
    private final List<PicturePart> parts = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private volatile long peakMemory;

    Run(PictureEncoding encoding, VideoSpec video, Path folder) {
      this.encoding = encoding;
      this.video = video;
      this.folder = folder;
      this.store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    }

    double encode() throws Exception {
      long started = System.nanoTime();
      ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
      try {
        List<Future<PicturePart>> futures = new ArrayList<>();
        for (int i = 0; i < video.scenes().size(); i++) {
          int index = i;
          futures.add(pool.submit(() -> part(index)));
        }
        for (Future<PicturePart> future : futures) {
          parts.add(future.get());
        }
      } finally {
        pool.shutdownNow();
      }
      return (System.nanoTime() - started) / 1e9;
    }

    private PicturePart part(int index) throws Exception {
      long started = System.nanoTime();
      UnitScope scope =
          new UnitScope(
              store,
              Files.createTempDirectory(folder, "scratch"),
              this,
              Cancellation.NONE,
              Deadline.after(Duration.ofMinutes(2)));
      PicturePart part = Pictures.part(encoding, video, index, scope);
      synchronized (seconds) {
        seconds.add((System.nanoTime() - started) / 1e9);
      }
      return part;
    }

    double secondsOfPart() {
      return median(seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double join(int frames, Path stream) throws Exception {
      long started = System.nanoTime();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(stream))) {
        new PictureSequence(store, Cancellation.NONE).write(scenes(frames), out, written -> {});
      }
      return (System.nanoTime() - started) / 1e9;
    }

    private List<PictureSequence.Scene> scenes(int frames) {
      return parts.stream().map(part -> new PictureSequence.Scene(part, frames)).toList();
    }

    /** Returns the least similarity of the first scenes' stills to what was drawn. */
    double similarity(int frames, Path stream) throws Exception {
      double least = 1;
      for (int i = 0; i < 3; i++) {
        byte[] decoded = Pictures.frame(encoding.ffmpeg(), stream, (i + 1) * frames - 1);
        byte[] drawn = Pictures.still(Pictures.animation(video, i));
        least = Math.min(least, Pictures.similarity(decoded, drawn));
      }
      return least;
    }

    /** Looks at the encoders' memory when one of them has given a late frame back. */
    @Override
    public void report(double done, double total, String message) {
      if (done == total - 1) {
        ProcessHandle.current().children().forEach(child -> peakMemory(child.pid()));
      }
    }

    private void peakMemory(long pid) {
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
        Optional<String> peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst();
        peak.map(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .ifPresent(kilobytes -> peakMemory = Math.max(peakMemory, kilobytes));
      } catch (IOException e) {
        // The process is gone, or this is no Linux: its memory stays unknown.
        return;
      }
    }

    @Override
    public void checkpoint(String state) {}

    @Override
    public Optional<String> lastCheckpoint() {
      return Optional.empty();
    }
  }
}
