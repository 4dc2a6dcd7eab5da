package dev.reelwright.benchmarks.chaos;

import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.benchmarks.Folders;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Makes the same productions again and again, each time in a new world in which other processes are
 * killed and stopped, and compares what comes out with what an undisturbed world has made. The
 * productions of one world run side by side; each brings the plan of its own seeds.
 */
public final class Chaos {
  private static final long AGAIN_SECONDS = 240;

  private final Path folder;
  private final Programs programs;
  private final ChaosSchedule schedule;
  private final Path reference;

  /**
   * Makes the undisturbed productions.
   *
   * @param folder takes the worlds' folders, of which only those stay in which something went wrong
   * @throws IOException also when the undisturbed productions go wrong
   */
  public Chaos(Path folder, Programs programs, ChaosSchedule schedule)
      throws IOException, InterruptedException, EngineException {
    this.folder = Files.createDirectories(folder);
    this.programs = programs;
    this.schedule = schedule;
    this.reference = folder.resolve("undisturbed");
    List<ChaosPlan> plans = schedule.documents().stream().map(ChaosPlan::undisturbed).toList();
    WorldReport report = run(reference, plans, false);
    if (!report.faults().isEmpty()) {
      throw new IOException("nothing was disturbed, and yet:\n" + report.faults());
    }
  }

  /**
   * Runs the seeds of one world.
   *
   * @param number the world's number in the schedule
   * @param storage whether the workers share nothing but S3-compatible storage
   */
  public WorldReport run(int number, boolean storage)
      throws IOException, InterruptedException, EngineException {
    List<ChaosPlan> plans = schedule.world(number, storage);
    Path own = folder.resolve(plans.get(0).production());
    WorldReport report = run(own, plans, storage);
    if (report.faults().isEmpty()) {
      Folders.removeAll(own);
    }
    return report;
  }

  private static Path output(Path world, ChaosPlan plan) {
    return world.resolve("out").resolve(ChaosDocument.id(plan.document()));
  }

  private WorldReport run(Path own, List<ChaosPlan> plans, boolean storage)
      throws IOException, InterruptedException, EngineException {
    boolean compared = !own.equals(reference);
    long started = System.nanoTime();
    Files.createDirectories(own);
    List<String> violations = new ArrayList<>();
    List<DisturbedProduction> productions = new ArrayList<>();
    List<DisturbanceReport> reports = new ArrayList<>();
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    Map<String, UnitHistory> histories = new LinkedHashMap<>();
    try (World world = new World(own, programs, storage, Map.of())) {
      world.start();
      for (ChaosPlan plan : plans) {
        productions.add(production(world, own, plan));
      }
      followAll(productions, violations);
      for (DisturbedProduction production : productions) {
        List<String> faults = new ArrayList<>(production.violations());
        wrong.put(production.id(), faults);
        histories.put(production.id(), history(world, production, faults));
      }
      checkMadeOnce(histories, wrong);
      if (compared && wrong.values().stream().allMatch(List::isEmpty)) {
        world.killWorkers();
        letADayPass(own);
        world.member(Target.FIRST_WORKER).start();
        checkReuse(world.client(), histories, wrong);
      }
      violations.addAll(world.end());
    } catch (OrphanException e) {
      violations.add(e.getMessage());
    }
    violations.addAll(leftovers(own, storage));
    for (DisturbedProduction production : productions) {
      ChaosPlan plan = production.plan();
      String identical = "";
      if (compared) {
        OutputComparison comparison =
            OutputComparison.of(output(reference, plan), output(own, plan));
        wrong.get(production.id()).addAll(comparison.differences());
        identical =
            !comparison.differences().isEmpty()
                ? "no"
                : comparison.byFrames().isEmpty() ? "bytes" : "frames";
      }
      UnitHistory history = histories.get(production.id());
      reports.add(
          new DisturbanceReport(
              plan.seeds(),
              plan.toString(),
              production.happened(),
              production.seconds(),
              history.repeated(),
              history.mostAttempts(),
              history.made().size(),
              production.gaveUp(),
              production.orphanSeconds(),
              identical,
              wrong.get(production.id())));
    }
    return new WorldReport(
        reports, violations, own.toString(), (System.nanoTime() - started) / 1e9);
  }

  private DisturbedProduction production(World world, Path own, ChaosPlan plan) throws IOException {
    String id = plan.production();
    Path script = ChaosDocument.write(own, plan.document());
    boolean espeak = Programs.onPath("espeak-ng").isPresent();
    return new DisturbedProduction(
        world,
        plan,
        id,
        world.reelwright(
            "video",
            "--engine",
            "service",
            "--id",
            id,
            "--from",
            "yaml:" + script,
            "--speech-provider",
            ChaosDocument.speechProvider(plan.document(), espeak),
            "--output",
            output(own, plan).toString(),
            "--json"));
  }

  private static void followAll(List<DisturbedProduction> productions, List<String> violations)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (DisturbedProduction production : productions) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  production.follow();
                } catch (IOException | RuntimeException e) {
                  synchronized (violations) {
                    violations.add(production.id() + " could not be followed: " + e);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              production.id());
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static UnitHistory history(
      World world, DisturbedProduction production, List<String> faults) {
    try {
      return UnitHistory.of(world.client(), production.id());
    } catch (RuntimeException e) {
      faults.add("its history cannot be read: " + e);
      return UnitHistory.NONE;
    }
  }

  private static void checkMadeOnce(
      Map<String, UnitHistory> histories, Map<String, List<String>> wrong) {
    Map<String, Integer> made = new HashMap<>();
    histories.values().forEach(run -> run.made().forEach(key -> made.merge(key, 1, Integer::sum)));
    histories.forEach(
        (id, history) -> {
          long twice = history.made().stream().filter(key -> made.get(key) > 1).distinct().count();
          if (twice > 0) {
            wrong.get(id).add(twice + " units were made more than once");
          }
        });
  }

  /** Parts of files are taken for a killed process's when they are a day old. */
  private static void letADayPass(Path own) throws IOException {
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    // The server and the storage go on, and remove files of theirs meanwhile.
    List<Path> parts = new ArrayList<>();
    FolderTree.files(
        own,
        (file, attributes) -> {
          if (file.toString().endsWith(".part")) {
            parts.add(file);
          }
        });
    for (Path part : parts) {
      Files.setLastModifiedTime(part, yesterday);
    }
  }

  /** Asks for the same once more, of a worker that was not there before. */
  private static void checkReuse(
      WorkflowClient client, Map<String, UnitHistory> histories, Map<String, List<String>> wrong) {
    Map<String, WorkflowStub> again = new LinkedHashMap<>();
    histories.forEach((id, history) -> again.put(id, start(client, id + "-again", history)));
    for (Map.Entry<String, WorkflowStub> run : again.entrySet()) {
      List<String> faults = wrong.get(run.getKey());
      try {
        VideoResult result =
            run.getValue().getResult(AGAIN_SECONDS, TimeUnit.SECONDS, VideoResult.class);
        if (result.outcome() != Outcome.COMPLETED) {
          faults.add("asked for again, it ended " + result.outcome());
        }
      } catch (TimeoutException | WorkflowFailedException e) {
        faults.add("asked for again, it did not complete: " + e);
      }
      UnitHistory history = UnitHistory.of(client, run.getValue().getExecution().getWorkflowId());
      if (!history.made().isEmpty()) {
        faults.add("asked for again, it made %d units".formatted(history.made().size()));
      }
      if (history.unitsWithKey() != histories.get(run.getKey()).unitsWithKey()) {
        faults.add(
            "asked for again, it had %d units instead of %d"
                .formatted(history.unitsWithKey(), histories.get(run.getKey()).unitsWithKey()));
      }
    }
  }

  private static WorkflowStub start(WorkflowClient client, String id, UnitHistory history) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            VideoWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .build());
    stub.start(history.request());
    return stub;
  }

  /** Returns what the killed processes have left that nothing will ever use. */
  private static List<String> leftovers(Path own, boolean storage) throws IOException {
    List<String> left = new ArrayList<>();
    // The worker that came last has swept its own folder.
    String home = "home-of-" + (storage ? Target.FIRST_WORKER.label() : "all");
    Path swept = own.resolve(home);
    for (Path folder :
        List.of(
            swept.resolve("scratch"),
            swept.resolve("artifacts/incoming"),
            swept.resolve("artifacts/damaged"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(file -> left.add("left: " + own.relativize(file)));
        }
      }
    }
    try (Stream<Path> files = Files.walk(Files.createDirectories(own.resolve("out")))) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".part"))
          .forEach(file -> left.add("left: " + own.relativize(file)));
    }
    return left;
  }
}
