package dev.reelwright.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.benchmarks.Folders;
import dev.reelwright.starter.logging.LogFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Kills and stops the processes of real productions on the real engine, by plans that seeds decide,
 * and counts what is lost by it, which is to be nothing.
 */
public final class ChaosBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_OPTION = "--json";
  private static final String STORAGE_OPTION = "--s3";

  private ChaosBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, the number of seeds, the first one (1 when left out),
   *     {@code --json FILE} to append a line for each seed to a file, and {@code --s3} for workers
   *     that share nothing but S3-compatible storage, to which things happen, too
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    List<String> rest = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    Path json = null;
    int option = rest.indexOf(JSON_OPTION);
    if (option >= 0) {
      json = Path.of(rest.get(option + 1));
      rest.subList(option, option + 2).clear();
    }
    boolean storage = rest.remove(STORAGE_OPTION);
    int seeds = rest.isEmpty() ? Chaos.TOGETHER : Integer.parseInt(rest.get(0));
    long first = rest.size() < 2 ? 1 : Long.parseLong(rest.get(1));
    Path folder = Files.createTempDirectory("reelwright-chaos");
    boolean clean =
        new ChaosBenchmark()
            .run(folder, Programs.ofCheckout(checkout), first, seeds, storage, json);
    if (clean) {
      Folders.removeAll(folder);
    } else {
      System.exit(1);
    }
  }

  private boolean run(
      Path folder, Programs programs, long first, int seeds, boolean storage, Path json)
      throws Exception {
    LogFile.configure(folder, null);
    System.out.println("undisturbed productions …");
    Chaos chaos = new Chaos(folder, programs, Math.min(seeds, Chaos.TOGETHER));
    List<WorldReport> worlds = new ArrayList<>();
    for (long next = first; next < first + seeds; next += Chaos.TOGETHER) {
      int count = (int) Math.min(Chaos.TOGETHER, first + seeds - next);
      WorldReport world = chaos.run(next, count, storage);
      worlds.add(world);
      System.out.printf(
          Locale.ROOT, "seeds %d to %d, %.0f s%n", next, next + count - 1, world.seconds());
      for (SeedReport seed : world.seeds()) {
        System.out.printf(
            Locale.ROOT,
            "  %s → %.1f s, %d of the faults happened, %d attempts repeated, equal by %s%n",
            seed.plan(),
            seed.seconds(),
            seed.happened(),
            seed.attemptsRepeated(),
            seed.identical());
        if (json != null) {
          append(json, seed);
        }
      }
      if (!world.faults().isEmpty()) {
        System.out.println(world.faults());
      }
    }
    return summarize(worlds);
  }

  private static void append(Path json, SeedReport seed) throws IOException {
    try (BufferedWriter out =
        Files.newBufferedWriter(
            json, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(JSON.writeValueAsString(seed));
      out.newLine();
    }
  }

  private static boolean summarize(List<WorldReport> worlds) {
    List<SeedReport> seeds = worlds.stream().flatMap(world -> world.seeds().stream()).toList();
    long bytes = seeds.stream().filter(seed -> seed.identical().equals("bytes")).count();
    long frames = seeds.stream().filter(seed -> seed.identical().equals("frames")).count();
    long violated = worlds.stream().filter(world -> !world.faults().isEmpty()).count();
    System.out.printf(
        Locale.ROOT,
        "%n%d seeds in %d worlds: %d faults happened, %d attempts were repeated%n",
        seeds.size(),
        worlds.size(),
        seeds.stream().mapToInt(SeedReport::happened).sum(),
        seeds.stream().mapToInt(SeedReport::attemptsRepeated).sum());
    System.out.printf(
        Locale.ROOT,
        "output equal by bytes: %d, by decoded frames and samples: %d, not: %d (to reach: 0)%n",
        bytes,
        frames,
        seeds.size() - bytes - frames);
    System.out.printf(
        Locale.ROOT,
        "nothing was left of a killed process after at most %.2f s%n",
        seeds.stream().mapToDouble(SeedReport::orphanSeconds).max().orElse(0));
    System.out.printf(
        Locale.ROOT,
        "commands that ended before their production: %d%n",
        seeds.stream().mapToInt(SeedReport::commandsGaveUp).sum());
    System.out.printf(Locale.ROOT, "worlds with a violation: %d (to reach: 0)%n", violated);
    return violated == 0;
  }
}
