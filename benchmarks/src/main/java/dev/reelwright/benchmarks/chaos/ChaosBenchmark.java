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
import java.util.Optional;

/**
 * Kills and stops the processes of real productions on the real engine, by plans that seeds decide,
 * and counts what is lost by it, which is to be nothing.
 */
public final class ChaosBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_OPTION = "--json";
  private static final String STORAGE_OPTION = "--s3";
  private static final String PER_PRODUCTION_OPTION = "--per-production";

  private ChaosBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, the number of seeds, the first one (1 when left out),
   *     {@code --per-production N} for the faults of that many seeds in each production (1 when
   *     left out), {@code --json FILE} to append a line for each production to a file, and {@code
   *     --s3} for workers that share nothing but S3-compatible storage, to which things happen, too
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    List<String> rest = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    Optional<Path> json = option(rest, JSON_OPTION).map(Path::of);
    int perProduction = option(rest, PER_PRODUCTION_OPTION).map(Integer::parseInt).orElse(1);
    boolean storage = rest.remove(STORAGE_OPTION);
    int seeds = rest.isEmpty() ? ChaosDocument.COUNT : Integer.parseInt(rest.get(0));
    long first = rest.size() < 2 ? 1 : Long.parseLong(rest.get(1));
    Programs programs = Programs.ofCheckout(checkout);
    if (storage && programs.storage() == null) {
      throw new IOException("the S3 server of module s3-server is not built");
    }
    Path folder = Files.createTempDirectory("reelwright-chaos");
    boolean clean =
        run(folder, programs, new ChaosSchedule(first, seeds, perProduction), storage, json);
    if (clean) {
      Folders.removeAll(folder);
    } else {
      System.exit(1);
    }
  }

  /** Takes an option's value out of the arguments. */
  private static Optional<String> option(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    String value = arguments.get(at + 1);
    arguments.subList(at, at + 2).clear();
    return Optional.of(value);
  }

  private static boolean run(
      Path folder, Programs programs, ChaosSchedule schedule, boolean storage, Optional<Path> json)
      throws Exception {
    LogFile.configure(folder, null);
    System.out.println("undisturbed productions …");
    Chaos chaos = new Chaos(folder, programs, schedule);
    List<WorldReport> worlds = new ArrayList<>();
    for (int number = 0; number < schedule.worlds(); number++) {
      WorldReport world = chaos.run(number, storage);
      worlds.add(world);
      System.out.printf(
          Locale.ROOT, "world %d of %d, %.0f s%n", number + 1, schedule.worlds(), world.seconds());
      for (DisturbanceReport production : world.productions()) {
        System.out.println("  " + production);
        if (json.isPresent()) {
          append(json.get(), production);
        }
      }
      if (!world.faults().isEmpty()) {
        System.out.println(world.faults());
      }
    }
    return summarize(worlds);
  }

  private static void append(Path json, DisturbanceReport production) throws IOException {
    try (BufferedWriter out =
        Files.newBufferedWriter(
            json, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(JSON.writeValueAsString(production));
      out.newLine();
    }
  }

  private static boolean summarize(List<WorldReport> worlds) {
    List<DisturbanceReport> productions =
        worlds.stream().flatMap(world -> world.productions().stream()).toList();
    long bytes = productions.stream().filter(one -> one.identical().equals("bytes")).count();
    long frames = productions.stream().filter(one -> one.identical().equals("frames")).count();
    long violated = worlds.stream().filter(world -> !world.faults().isEmpty()).count();
    System.out.printf(
        Locale.ROOT,
        "%n%d seeds, %d productions in %d worlds: %d faults happened, %d units were made, %d"
            + " attempts were repeated, at most %d of one unit%n",
        productions.stream().mapToInt(one -> one.seeds().size()).sum(),
        productions.size(),
        worlds.size(),
        productions.stream().mapToInt(DisturbanceReport::happened).sum(),
        productions.stream().mapToInt(DisturbanceReport::unitsMade).sum(),
        productions.stream().mapToInt(DisturbanceReport::attemptsRepeated).sum(),
        productions.stream().mapToInt(DisturbanceReport::mostAttempts).max().orElse(0));
    System.out.printf(
        Locale.ROOT,
        "output equal by bytes: %d, by decoded frames and samples: %d, not: %d (to reach: 0)%n",
        bytes,
        frames,
        productions.size() - bytes - frames);
    System.out.printf(
        Locale.ROOT,
        "nothing was left of a killed process after at most %.2f s%n",
        productions.stream().mapToDouble(DisturbanceReport::orphanSeconds).max().orElse(0));
    System.out.printf(
        Locale.ROOT,
        "commands that ended before their production: %d%n",
        productions.stream().mapToInt(DisturbanceReport::commandsGaveUp).sum());
    System.out.printf(Locale.ROOT, "worlds with a violation: %d (to reach: 0)%n", violated);
    return violated == 0;
  }
}
