package dev.reelwright.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.image.EmbeddedImageEngine;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.benchmarks.PaintingProvider.Fate;
import dev.reelwright.starter.worker.Installation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/**
 * Runs whole stories as people do, most of them with a provider of images on this machine, and
 * prints each figure beside what it is to reach. The provider shares the processors with what is
 * measured.
 */
public final class StoryBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGES = "image_generation";
  private static final int WIDTH = 10;
  private static final int LARGEST_STORY = 60;
  private static final int WIDTH_RUNS = 5;

  /** Stories after which a program is as fast as it gets. */
  private static final int WARM_UP = 4;

  /** Seconds after which a request for an image is given up: instead of the usual 165. */
  private static final int LIMIT = 8;

  /** Pause before an image is tried for the second time, seconds. */
  private static final double PAUSE = 1;

  private final Path checkout;
  private final Path folder;
  private int stories;

  private StoryBenchmark(Path checkout, Path folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  /** A part of the benchmark. */
  @FunctionalInterface
  private interface Part {
    void measure() throws Exception;
  }

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then what to measure: {@code width}, {@code faults},
   *     {@code painter}, {@code cold}, {@code memory} and {@code progress} (all when left out)
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("reelwright-story");
    try {
      new StoryBenchmark(Path.of(arguments[0]).toAbsolutePath(), folder)
          .measure(Set.copyOf(List.of(arguments).subList(1, arguments.length)));
    } finally {
      Folders.removeAll(folder);
    }
  }

  private void measure(Set<String> only) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%s %s, %d processors, Java %s%n%n",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
    row("what", "measured", "to reach");
    row("---", "---", "---");
    part(only, "width", this::width);
    part(only, "faults", this::faults);
    part(only, "painter", this::painter);
    part(only, "cold", this::cold);
    part(only, "memory", this::memory);
    part(only, "progress", this::progress);
  }

  private static void part(Set<String> only, String name, Part part) throws Exception {
    if (only.isEmpty() || only.contains(name)) {
      part.measure();
    }
  }

  private static void row(String what, String measured, String goal) {
    System.out.printf("| %-78s | %-22s | %-12s |%n", what, measured, goal);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  private void width() throws Exception {
    width(
        "20 images of 1 s, 10 KB each, width 10, from the fifth story of a program on",
        flat(),
        true);
    width("  the first story of a program", flat(), false);
    width("  3 MB each, from the fifth story on", picture(), true);
    width("  3 MB each, the first story", picture(), false);
  }

  /** What is measured is the image stage; the program that has told stories before is warm. */
  private void width(String what, byte[] picture, boolean warm) throws Exception {
    List<Double> stages = new ArrayList<>();
    List<Double> requests = new ArrayList<>();
    int most = 0;
    for (int run = 0; run < (warm ? 1 : WIDTH_RUNS); run++) {
      try (PaintingProvider provider = new PaintingProvider(picture, image -> Fate.PAINTED)) {
        Path home = folder.resolve("home-" + ++stories);
        Map<String, String> settings = new HashMap<>(provider.settings());
        if (warm) {
          settings.putAll(RepeatedCommand.settings(WARM_UP + WIDTH_RUNS));
        }
        ProgramRun told = run(ProgramRun::timed, home, settings, story(home, 20, "openai"));
        List<Double> each = stages(told);
        stages.addAll(each.subList(each.size() - (warm ? WIDTH_RUNS : 1), each.size()));
        List<Double> answers = provider.answers();
        if (!warm) {
          requests.add(answers.get(19) - provider.firstAt());
        }
        most = Math.max(most, provider.mostInFlight());
      }
    }
    row(what, Statistics.spread(stages) + " s", "≤ 2.3 s");
    if (!warm) {
      row("    of that, first request to last answer", Statistics.spread(requests) + " s", "");
    }
    row("    most in flight", Integer.toString(most), "exactly 10");
  }

  /** Returns the seconds of the image stage of each story that was told. */
  private static List<Double> stages(ProgramRun run) throws IOException {
    List<Double> seconds = new ArrayList<>();
    JsonNode report = JSON.missingNode();
    for (ProgramRun.Line line : run.lines()) {
      JsonNode event = JSON.readTree(line.text());
      report = event.path("progress").isObject() ? event.path("progress") : report;
      if (event.path("event").asText().equals("ended")) {
        seconds.add(stage(report, IMAGES).path("elapsedSeconds").asDouble());
      }
    }
    return seconds;
  }

  /** Five of a hundred are sent away with a wait of 1 s, and two never answered. */
  private static Fate fate(int image) {
    if (image % 50 == 13) {
      return Fate.HUNG;
    }
    return image % 20 == 7 ? Fate.THROTTLED : Fate.PAINTED;
  }

  /** A story has 60 scenes at most, so that 100 images are two stories, one after the other. */
  private void faults() throws Exception {
    double others = 0;
    double othersAtBest = 0;
    double all = 0;
    double allAtBest = 0;
    for (int half = 0; half < 2; half++) {
      int before = 50 * half;
      try (PaintingProvider provider =
          new PaintingProvider(picture(), image -> fate(before + image))) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("REELWRIGHT_OPENAI_IMAGE_SECONDS", Integer.toString(LIMIT));
        ProgramRun run = story(ProgramRun::timed, settings, 50, "openai");
        others += provider.lastOfOthers() - provider.firstAt();
        all += stage(run, IMAGES).path("elapsedSeconds").asDouble();
        othersAtBest += ideal(before, false);
        allAtBest += ideal(before, true);
      }
    }
    String what = "100 images in two stories, 5 % 429, 2 % hung (cut after " + LIMIT + " s): ";
    row(what + "others", seconds(others), "");
    row("  ideal schedule of those, simulated", seconds(othersAtBest), "");
    row("  ratio", String.format(Locale.ROOT, "%.3f", others / othersAtBest), "≤ 1.15");
    row("  all, with the hung ones' timeouts and second tries", seconds(all), "");
    row("  ideal schedule of all, simulated", seconds(allAtBest), "");
    row("  ratio", String.format(Locale.ROOT, "%.3f", all / allAtBest), "≤ 1.15");
  }

  /**
   * Returns the seconds that 50 images take at least: each takes the first free of {@link #WIDTH}
   * places, and waits there when it is sent away or given up.
   *
   * @param hung whether those that hang count
   */
  private static double ideal(int from, boolean hung) {
    PriorityQueue<Double> places = new PriorityQueue<>();
    for (int i = 0; i < WIDTH; i++) {
      places.add(0.0);
    }
    double end = 0;
    for (int image = from; image < from + 50; image++) {
      double seconds =
          switch (fate(image)) {
            case PAINTED -> 1;
            case THROTTLED -> 2;
            case HUNG -> LIMIT + PAUSE + 1;
          };
      double ended = places.remove() + seconds;
      places.add(ended);
      if (hung || fate(image) != Fate.HUNG) {
        end = Math.max(end, ended);
      }
    }
    return end;
  }

  private void painter() throws Exception {
    List<String> prompts = new ArrayList<>();
    ProgramRun run = story(ProgramRun::timed, Map.of(), 20, "embedded");
    for (JsonNode scene : JSON.readTree(file(run, "story.json").toFile()).path("scenes")) {
      prompts.add(scene.path("prompt").asText());
    }
    int threads = 2;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      paint(pool, prompts);
      double began = System.nanoTime() / 1e9;
      int rounds = 2;
      for (int round = 0; round < rounds; round++) {
        paint(pool, prompts);
      }
      row(
          "embedded illustrator, 1024x1536 with PNG, " + threads + " threads, warm",
          String.format(
              Locale.ROOT,
              "%.2f images/s",
              rounds * prompts.size() / (System.nanoTime() / 1e9 - began)),
          "≥ 4 images/s");
    } finally {
      pool.shutdownNow();
    }
  }

  private void paint(ExecutorService pool, List<String> prompts) throws Exception {
    EmbeddedImageEngine engine = new EmbeddedImageEngine();
    UnitScope scope =
        new UnitScope(
            new Installation(new DataFolder(folder.resolve("painter")), Map.of()).store(),
            folder,
            ProgressReporter.NONE,
            Cancellation.NONE,
            Deadline.after(Duration.ofHours(1)));
    List<Callable<Void>> orders = new ArrayList<>();
    for (String prompt : prompts) {
      Path png = folder.resolve("painted-" + orders.size() + ".png");
      orders.add(
          () -> {
            engine.paint(new ImageOrder(prompt, 1024, 1536, 7), png, scope);
            return null;
          });
    }
    for (Future<Void> painted : pool.invokeAll(orders)) {
      painted.get();
    }
  }

  private void cold() throws Exception {
    ProgramRun run = story(ProgramRun::timed, Map.of(), 20, "embedded");
    row(
        "embedded story of 20, empty data folder: command to package",
        seconds(run.seconds()),
        "≤ 15 s");
    row(
        "  of that, the image stage",
        seconds(stage(run, IMAGES).path("elapsedSeconds").asDouble()),
        "");
  }

  private void memory() throws Exception {
    double few = 0;
    for (int scenes : new int[] {10, LARGEST_STORY / 2, LARGEST_STORY}) {
      double peak = story(ProgramRun::of, Map.of(), scenes, "embedded").peakMemory() / 1e6;
      few = few == 0 ? peak : few;
      row(
          "memory, embedded, " + scenes + " images",
          String.format(Locale.ROOT, "%.0f MB (%+.0f %%)", peak, 100 * (peak / few - 1)),
          scenes == LARGEST_STORY ? "flat" : "≤ 700 MB");
    }
  }

  /**
   * Delays until a watcher of {@code --json} is told: from the end of an image, as the workflow
   * knows it; from its request, as the provider knows it; and from the provider's answer, with the
   * receipt, the check, the storing and the upload of the picture in between.
   */
  private void progress() throws Exception {
    try (PaintingProvider provider = new PaintingProvider(picture(), image -> Fate.PAINTED)) {
      ProgramRun run = story(ProgramRun::timed, provider.settings(), LARGEST_STORY, "openai");
      double epoch = System.currentTimeMillis() - System.nanoTime() / 1e6;
      Map<String, Double> begun = new HashMap<>();
      Map<String, Double> ready = new HashMap<>();
      List<Double> ended = new ArrayList<>();
      double fraction = 0;
      boolean fell = false;
      for (ProgramRun.Line line : run.lines()) {
        double told = run.startedAt() + line.seconds();
        JsonNode event = JSON.readTree(line.text());
        switch (event.path("event").asText()) {
          case "image_started" -> begun.put(event.path("scene").asText(), told);
          case "image_ready" -> {
            ready.put(event.path("scene").asText(), told);
            ended.add(epoch + 1000 * told - event.path("at").asDouble());
          }
          default -> {}
        }
        JsonNode report = event.path("progress");
        if (report.isObject()) {
          fell |= report.path("fraction").asDouble() < fraction;
          fraction = report.path("fraction").asDouble();
        }
      }
      Map<String, Double> requests = provider.requestsByPrompt();
      Map<String, Double> answers = provider.answersByPrompt();
      List<Double> fromRequest = new ArrayList<>();
      List<Double> fromAnswer = new ArrayList<>();
      for (JsonNode scene : JSON.readTree(file(run, "story.json").toFile()).path("scenes")) {
        String id = scene.path("id").asText();
        String prompt = scene.path("prompt").asText();
        fromRequest.add(1000 * (begun.get(id) - requests.get(prompt)));
        fromAnswer.add(1000 * (ready.get(id) - answers.get(prompt)));
      }
      delays("image_ready after the workflow knows it, 60 images", ended, "≤ 300 ms");
      delays("  image_started after the request", fromRequest, "≤ 300 ms");
      delays("  image_ready after the answer of 3 MB", fromAnswer, "");
      row("  the fraction stepped back", fell ? "yes" : "no", "no");
    }
  }

  private static void delays(String what, List<Double> delays, String goal) {
    row(
        what + ": p50, p99",
        String.format(
            Locale.ROOT,
            "%.0f ms, %.0f ms",
            Statistics.percentile(delays, 0.5),
            Statistics.percentile(delays, 0.99)),
        goal);
  }

  /** Returns a picture that takes next to no time to receive and to check. */
  private static byte[] flat() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1024, 1536, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  /** Returns a painted picture: one of a single colour would decode in no time. */
  private byte[] picture() throws Exception {
    Path png = folder.resolve("painted-0.png");
    if (!Files.exists(png)) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        paint(
            pool,
            List.of(
                "Watercolor illustration. Mira, a young woman with a red scarf. Mira stands at the"
                    + " harbour. Time and weather: at dusk. Mood: hope."));
      } finally {
        pool.shutdownNow();
      }
    }
    return Files.readAllBytes(png);
  }

  /** One way of running a program. */
  @FunctionalInterface
  private interface Runner {
    ProgramRun run(Path directory, Map<String, String> environment, List<String> command)
        throws IOException, InterruptedException;
  }

  /** Tells a story with a data folder of its own. */
  private ProgramRun story(Runner runner, Map<String, String> settings, int scenes, String provider)
      throws IOException, InterruptedException {
    Path home = folder.resolve("home-" + ++stories);
    return run(runner, home, settings, story(home, scenes, provider));
  }

  private List<String> story(Path home, int scenes, String provider) {
    return List.of(
        checkout.resolve("reelwright").toString(),
        "story",
        "--json",
        "--engine",
        "embedded",
        "--answers",
        checkout.resolve("examples/story/heros_journey.yaml").toString(),
        "--scenes",
        Integer.toString(scenes),
        "--max-concurrent",
        Integer.toString(WIDTH),
        "--image-provider",
        provider,
        "--output",
        home.resolve("out").toString());
  }

  private ProgramRun run(
      Runner runner, Path home, Map<String, String> settings, List<String> command)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("REELWRIGHT_HOME", home.toString());
    environment.putIfAbsent("OPENAI_API_KEY", "");
    environment.putIfAbsent("OPENAI_BASE_URL", "");
    ProgramRun run = runner.run(folder, environment, command);
    if (run.exitCode() != 0) {
      throw new IllegalStateException("exit status " + run.exitCode() + "\n" + run.lines());
    }
    return run;
  }

  private Path file(ProgramRun run, String name) throws IOException {
    for (JsonNode file : last(run).path("files")) {
      if (file.path("name").asText().equals(name)) {
        return Path.of(file.path("location").asText());
      }
    }
    throw new IllegalStateException("there is no " + name);
  }

  private static JsonNode stage(ProgramRun run, String name) throws IOException {
    return stage(last(run), name);
  }

  private static JsonNode stage(JsonNode report, String name) {
    for (JsonNode stage : report.path("stages")) {
      if (stage.path("stage").asText().equals(name)) {
        return stage;
      }
    }
    return JSON.missingNode();
  }

  /** Returns the last report. */
  private static JsonNode last(ProgramRun run) throws IOException {
    JsonNode last = JSON.missingNode();
    for (ProgramRun.Line line : run.lines()) {
      JsonNode report = JSON.readTree(line.text()).path("progress");
      last = report.isObject() ? report : last;
    }
    return last;
  }
}
