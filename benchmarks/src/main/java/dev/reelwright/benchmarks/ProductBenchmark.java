package dev.reelwright.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Runs the program as its users do, on a warm build, and prints each figure beside what it is to
 * reach. Memory is that of the program and all of its children together.
 */
public final class ProductBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PICTURES = "video_generation";
  private static final String OUTPUT = "output_handling";
  private static final List<String> COLORS =
      List.of("blue", "orange", "purple", "green", "pink", "cyan");

  private final Path checkout;
  private final Path folder;
  private final int runs;
  private final Set<String> only;

  private ProductBenchmark(Path checkout, Path folder, int runs, Set<String> only) {
    this.checkout = checkout;
    this.folder = folder;
    this.runs = runs;
    this.only = only;
  }

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then the number of counted runs (5 when left out), then
   *     what to measure, for example {@code system:60s embedded:readme} (all when left out)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path folder = Files.createTempDirectory("reelwright-benchmark");
    try {
      Set<String> only =
          Set.copyOf(List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
      new ProductBenchmark(checkout, folder, runs, only).measure();
    } finally {
      Folders.removeAll(folder);
    }
  }

  private void measure() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%s %s, %d processors, Java %s, medians of %d runs (least–greatest)%n%n",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        runs);
    row("what", "measured", "to reach");
    row("---", "---", "---");
    for (String ffmpeg : List.of("system", "embedded")) {
      if (wanted(ffmpeg, "60s")) {
        slides("60 s, 6 slides", 6, 10, ffmpeg, ffmpeg.equals("system") ? "≤ 5 s" : "≤ 8 s");
      }
      if (wanted(ffmpeg, "10min")) {
        slides("10 min, 20 slides", 20, 30, ffmpeg, "≤ 20 s");
      }
      if (wanted(ffmpeg, "readme")) {
        document(ffmpeg);
      }
    }
  }

  private boolean wanted(String ffmpeg, String name) {
    return only.isEmpty() || only.contains(ffmpeg + ":" + name);
  }

  /**
   * Measures stages 5 and 6 with the speech already made: every run has another colour and another
   * length, so that pictures, sound track, subtitles and join are all made again.
   */
  private void slides(String what, int scenes, int seconds, String ffmpeg, String goal)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(folder, "home");
    List<Double> times = new ArrayList<>();
    List<Double> delivered = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    for (int run = 0; run <= runs; run++) {
      Path script = folder.resolve("slides.yaml");
      Files.writeString(script, script(scenes, seconds, run), StandardCharsets.UTF_8);
      ProgramRun result =
          reelwright(
              home, ffmpeg, "--from", "yaml:" + script, "--color", COLORS.get(run % COLORS.size()));
      double began = start(result, PICTURES);
      double made = began + finalStage(result, PICTURES).path("elapsedSeconds").asDouble();
      double handed =
          start(result, OUTPUT) + finalStage(result, OUTPUT).path("elapsedSeconds").asDouble();
      if (run > 0) { // the first one makes the speech and warms the page cache
        times.add(made - began);
        delivered.add(handed - began);
        memory.add(result.peakMemory() / 1e6);
      }
    }
    row(
        what + ", " + ffmpeg + " ffmpeg: pictures to finished MP4",
        Statistics.spread(times) + " s",
        goal);
    row("… and until it is checked and delivered", Statistics.spread(delivered) + " s", "");
    row("… peak memory, all processes", Statistics.spread(memory) + " MB", "≤ 700 MB");
  }

  /** Measures a whole cold production of a README, then the same command again. */
  private void document(String ffmpeg) throws IOException, InterruptedException {
    List<Double> ratio = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    double length = 0;
    String source = "document:" + checkout.resolve("README.md");
    for (int run = 0; run < runs; run++) {
      Path home = Files.createTempDirectory(folder, "home");
      ProgramRun cold = reelwright(home, ffmpeg, "--from", source);
      length =
          last(cold, "ended").path("ending").path("outputs").path(0).path("seconds").asDouble();
      ratio.add(length / cold.seconds());
      memory.add(cold.peakMemory() / 1e6);
      first.add(
          cold.lines().stream()
              .filter(line -> line.text().startsWith("{\"event\":\"progress\""))
              .findFirst()
              .orElseThrow()
              .seconds());
      again.add(reelwright(ProgramRun::timed, home, ffmpeg, "--from", source).seconds());
      Folders.removeAll(home);
    }
    String name =
        String.format(Locale.ROOT, "README.md, %.0f s of video, %s ffmpeg", length, ffmpeg);
    row(name + ", cold store: length / wall", Statistics.spread(ratio), "≥ 8");
    row("… peak memory, all processes", Statistics.spread(memory) + " MB", "≤ 700 MB");
    row("… first progress after start", Statistics.spread(first) + " s", "≤ 2 s");
    row("… the same command again", Statistics.spread(again) + " s", "≤ 3 s");
  }

  /** How a program is run. */
  private interface Runner {
    ProgramRun run(Path directory, Map<String, String> environment, List<String> command)
        throws IOException, InterruptedException;
  }

  private ProgramRun reelwright(Path home, String ffmpeg, String... arguments)
      throws IOException, InterruptedException {
    return reelwright(ProgramRun::of, home, ffmpeg, arguments);
  }

  private ProgramRun reelwright(Runner runner, Path home, String ffmpeg, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("reelwright").toString());
    command.addAll(
        List.of("video", "--json", "--engine", "embedded", "--speech-provider", "embedded"));
    command.addAll(List.of("--output", home.resolve("out").toString()));
    command.addAll(List.of(arguments));
    ProgramRun run =
        runner.run(
            folder,
            Map.of("REELWRIGHT_HOME", home.toString(), "REELWRIGHT_FFMPEG", ffmpeg),
            command);
    if (run.exitCode() != 0) {
      throw new IllegalStateException(
          "exit status " + run.exitCode() + ": " + String.join(" ", command) + "\n" + run.lines());
    }
    return run;
  }

  /**
   * Returns when a stage began, in seconds after the production did. Both times of one report are
   * of the same moment, so the first report in which the stage runs tells it exactly.
   */
  private static double start(ProgramRun run, String stage) throws IOException {
    for (ProgramRun.Line line : run.lines()) {
      JsonNode report = JSON.readTree(line.text()).path("progress");
      JsonNode seen = stage(report, stage);
      if (seen.path("state").asText().equals("RUNNING")) {
        return report.path("elapsedSeconds").asDouble() - seen.path("elapsedSeconds").asDouble();
      }
    }
    throw new IllegalStateException("the stage " + stage + " was never seen running");
  }

  private static JsonNode finalStage(ProgramRun run, String stage) throws IOException {
    return stage(last(run, "progress").path("progress"), stage);
  }

  private static JsonNode stage(JsonNode report, String name) {
    for (JsonNode stage : report.path("stages")) {
      if (stage.path("stage").asText().equals(name)) {
        return stage;
      }
    }
    return JSON.missingNode();
  }

  private static JsonNode last(ProgramRun run, String event) throws IOException {
    for (int i = run.lines().size() - 1; i >= 0; i--) {
      JsonNode line = JSON.readTree(run.lines().get(i).text());
      if (line.path("event").asText().equals(event)) {
        return line;
      }
    }
    throw new IllegalStateException("no event " + event + " was printed");
  }

  private static String script(int scenes, int seconds, int run) {
    StringBuilder yaml = new StringBuilder("id: slides\ntitle: Slides\nscenes:\n");
    for (int i = 1; i <= scenes; i++) {
      // A frame more every run, so that nothing that depends on the length is reused.
      double length = seconds + (i == scenes ? run / 30.0 : 0);
      yaml.append(
          String.format(
              Locale.ROOT,
              """
                - scene_id: slide-%1$d
                  scene_type: list
                  min_duration: %2$.4f
                  narration: Slide number %1$d is about what a unit of work promises. It reports
                    what it has seen, it ends when its time is up, and it is never paid for twice.
                  visual_content:
                    header: Slide %1$d of a short lesson
                    description: What a unit of work promises
                    items: [It reports what it has seen, It ends when its time is up,
                      It is never made twice, It says why it failed]
              """,
              i,
              length));
    }
    return yaml.toString();
  }

  private static void row(String what, String measured, String goal) {
    System.out.printf("| %-70s | %-30s | %-9s |%n", what, measured, goal);
  }
}
