package dev.reelwright.benchmarks.chaos;

import dev.reelwright.benchmarks.Folders;
import dev.reelwright.benchmarks.ProgramRun;
import dev.reelwright.benchmarks.Statistics;
import dev.reelwright.starter.logging.LogFile;
import dev.reelwright.starter.progress.ProgressReader;
import dev.reelwright.starter.worker.WorkerSettings;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures how old the progress is that a reader sees: the time from when a unit observed something
 * until a reader has it, who asks every 50 ms, or as often as beats are sent where that is oftener.
 * The productions are real ones of README.md on the real server, each with an empty store; one
 * worker decides and one works, in processes of their own, as an installation has them. What a unit
 * observes seldom (a sentence that is spoken) looks old between two observations; so the age at
 * which each observation is first seen stands beside the age of all that is seen.
 */
public final class StalenessBenchmark {
  private static final String DEFAULT = "150";
  private static final String FAST = "20";

  /** Milliseconds between an answer and the next question. */
  private static final long USUAL_PAUSE = 50;

  private StalenessBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then heartbeat throttles in milliseconds (when left out
   *     the default and a fast one)
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    List<String> throttles =
        arguments.length == 1
            ? List.of(DEFAULT, FAST)
            : List.of(arguments).subList(1, arguments.length);
    System.out.println("README.md on the real server; ages and round trips in ms");
    for (String throttle : throttles) {
      Path folder = Files.createTempDirectory("reelwright-staleness");
      LogFile.configure(folder, null);
      Map<String, String> settings = Map.of(WorkerSettings.HEARTBEAT_THROTTLE, throttle);
      try (World world =
          new World(folder, Programs.ofCheckout(checkout), false, settings, "workflow", "media")) {
        world.start();
        System.out.printf("%nheartbeat throttle %s ms%n", throttle);
        long pause = Math.min(USUAL_PAUSE, Long.parseLong(throttle));
        measure(world, checkout.resolve("README.md"), folder, pause);
      }
      Folders.removeAll(folder);
    }
  }

  private static void measure(World world, Path source, Path folder, long pause) throws Exception {
    Map<String, List<Double>> first = new TreeMap<>();
    Map<String, List<Double>> all = new TreeMap<>();
    Map<String, Long> seen = new HashMap<>();
    List<Double> trips = new ArrayList<>();
    String id = "staleness";
    ProgramRun started =
        ProgramRun.of(
            folder,
            world.environment(),
            world.reelwright(
                "video",
                "--engine",
                "service",
                "--detach",
                "--id",
                id,
                "--from",
                "document:" + source,
                "--speech-provider",
                "embedded",
                "--output",
                folder.resolve("out").toString()));
    if (started.exitCode() != 0) {
      throw new IOException("the production could not be started: " + started.lines());
    }
    ProgressReader reader = new ProgressReader(world.client());
    while (true) {
      long asked = System.nanoTime();
      ProgressReport report = reader.read(id);
      trips.add((System.nanoTime() - asked) / 1e6);
      long now = System.currentTimeMillis();
      if (report.outcome().isFinal()) {
        break;
      }
      for (StageProgress stage : report.stages()) {
        for (ActiveUnit unit : stage.active()) {
          // After its last beat a unit only ends.
          if (unit.at() > 0 && unit.fraction() < 1) {
            double age = now - unit.at();
            all.computeIfAbsent(stage.stage(), name -> new ArrayList<>()).add(age);
            Long before = seen.put(stage.stage() + "/" + unit.unit(), unit.at());
            if (before == null || before != unit.at()) {
              first.computeIfAbsent(stage.stage(), name -> new ArrayList<>()).add(age);
            }
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause);
    }
    List<Double> whole = first.values().stream().flatMap(List::stream).toList();
    System.out.println(
        "stage               observations  first seen p50    p99   all seen p50    p99");
    for (Map.Entry<String, List<Double>> stage : first.entrySet()) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %13d %15.0f %6.0f %14.0f %6.0f%n",
          stage.getKey(),
          stage.getValue().size(),
          Statistics.percentile(stage.getValue(), 0.5),
          Statistics.percentile(stage.getValue(), 0.99),
          Statistics.percentile(all.get(stage.getKey()), 0.5),
          Statistics.percentile(all.get(stage.getKey()), 0.99));
    }
    System.out.printf(
        Locale.ROOT,
        "all units, first seen: p50 %.0f, p99 %.0f (to reach: p99 ≤ 300 by default, ≤ 100 fast)%n",
        Statistics.percentile(whole, 0.5),
        Statistics.percentile(whole, 0.99));
    System.out.printf(
        Locale.ROOT,
        "%d queries, round trip p50 %.0f, p99 %.0f; %d events in the history%n",
        trips.size(),
        Statistics.percentile(trips, 0.5),
        Statistics.percentile(trips, 0.99),
        world.client().fetchHistory(id).getEvents().size());
  }
}
