package dev.reelwright.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.benchmarks.Folders;
import dev.reelwright.benchmarks.ProgramRun;
import dev.reelwright.benchmarks.Statistics;
import dev.reelwright.starter.logging.LogFile;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Kills a worker with SIGKILL while it is at work, again and again, and measures the time until
 * each of its units runs on the other one; then what is said of a production of which all workers
 * are gone.
 */
public final class FailoverBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_RUNS = 10;
  private static final int SCENES = 8;
  private static final double PATIENCE_SECONDS = 120;

  private final World world;
  private final Path folder;

  private FailoverBenchmark(World world, Path folder) {
    this.world = world;
    this.folder = folder;
  }

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then the number of kills (10 when left out)
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_RUNS;
    Path folder = Files.createTempDirectory("reelwright-failover");
    LogFile.configure(folder, null);
    try (World world = new World(folder, Programs.ofCheckout(checkout), false, Map.of())) {
      world.start();
      FailoverBenchmark benchmark = new FailoverBenchmark(world, folder);
      benchmark.failover(runs);
      benchmark.status(runs);
    }
    Folders.removeAll(folder);
  }

  private void failover(int runs) throws IOException, InterruptedException, OrphanException {
    List<Double> times = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      String id = "failover-" + run;
      begin(id);
      Target victim = null;
      Map<String, PendingActivityInfo> held = Map.of();
      while (held.isEmpty()) {
        for (Target target : List.of(Target.FIRST_WORKER, Target.SECOND_WORKER)) {
          held = runningOn(world.member(target).pid(), id);
          if (!held.isEmpty()) {
            victim = target;
            break;
          }
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      long pid = world.member(victim).pid();
      long killed = System.nanoTime();
      world.kill(victim);
      List<Double> own = awaitElsewhere(id, held.keySet(), pid, killed);
      times.addAll(own);
      System.out.printf(
          Locale.ROOT,
          "kill %d: %s s%n",
          run,
          own.stream()
              .map(time -> String.format(Locale.ROOT, "%.2f", time))
              .collect(Collectors.joining(", ")));
      world.member(victim).start();
      terminate(id);
    }
    System.out.printf(
        Locale.ROOT,
        "worker killed → its unit running again elsewhere: p50 %.2f s, p99 %.2f s, greatest %.2f s"
            + " of %d (to reach: p99 ≤ 15)%n",
        Statistics.percentile(times, 0.5),
        Statistics.percentile(times, 0.99),
        Statistics.percentile(times, 1),
        times.size());
  }

  private List<Double> awaitElsewhere(String id, Set<String> held, long pid, long killed)
      throws InterruptedException {
    List<Double> times = new ArrayList<>();
    Set<String> missing = new java.util.HashSet<>(held);
    while (!missing.isEmpty()) {
      double seconds = (System.nanoTime() - killed) / 1e9;
      if (seconds > PATIENCE_SECONDS) {
        throw new IllegalStateException(missing + " of " + id + " are not taken over");
      }
      Map<String, PendingActivityInfo> pending = pending(id);
      for (String unit : List.copyOf(missing)) {
        PendingActivityInfo now = pending.get(unit);
        // One that is not pending any more has run and ended between two looks.
        if (now == null || (isRunning(now) && !isOf(now, pid))) {
          times.add(seconds);
          missing.remove(unit);
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return times;
  }

  private Map<String, PendingActivityInfo> runningOn(long pid, String id) {
    return pending(id).values().stream()
        .filter(unit -> isRunning(unit) && isOf(unit, pid) && unit.hasHeartbeatDetails())
        .collect(Collectors.toMap(PendingActivityInfo::getActivityId, Function.identity()));
  }

  private static boolean isRunning(PendingActivityInfo unit) {
    return unit.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
  }

  private static boolean isOf(PendingActivityInfo unit, long pid) {
    return unit.getLastWorkerIdentity().startsWith(pid + "@");
  }

  private Map<String, PendingActivityInfo> pending(String id) {
    WorkflowClient client = world.client();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getPendingActivitiesList()
        .stream()
        .collect(Collectors.toMap(PendingActivityInfo::getActivityId, Function.identity()));
  }

  private void terminate(String id) {
    world.client().newUntypedWorkflowStub(id).terminate("measured");
  }

  /** Starts a production of which nothing has been made before, and leaves it alone. */
  private void begin(String id) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    script.append("video_id: ").append(id).append("\ntitle: ").append(id).append("\nscenes:\n");
    for (int scene = 1; scene <= SCENES; scene++) {
      script
          .append("  - scene_id: s")
          .append(scene)
          .append("\n    scene_type: title\n    title: Scene ")
          .append(scene)
          .append(" of ")
          .append(id)
          .append("\n    narration: \"This is scene ")
          .append(scene)
          .append(" of ")
          .append(id)
          .append(". It has some words to say. And then it ends.\"\n");
    }
    Path file = Files.writeString(folder.resolve(id + ".yaml"), script, StandardCharsets.UTF_8);
    ProgramRun run =
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
                "yaml:" + file,
                "--output",
                folder.resolve("out").toString()));
    if (run.exitCode() != 0) {
      throw new IOException(id + " could not be started: " + run.lines());
    }
  }

  private void status(int runs) throws IOException, InterruptedException, OrphanException {
    String id = "orphaned";
    begin(id);
    while (pending(id).values().stream().noneMatch(PendingActivityInfo::hasHeartbeatDetails)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    world.killWorkers();
    List<Double> times = new ArrayList<>();
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      ProgramRun asked = ask("status", id, "--engine", "service", "--json");
      times.add(asked.seconds());
      wrong += isTrue(asked, id) ? 0 : 1;
    }
    ProgramRun people = ask("status", id, "--engine", "service");
    boolean says = people.lines().stream().anyMatch(line -> line.text().contains("No worker"));
    System.out.printf(
        Locale.ROOT,
        "`status` with no worker alive: p50 %.2f s, greatest %.2f s of %d (to reach: ≤ 2.5); not"
            + " true %d times; %s%n",
        Statistics.percentile(times, 0.5),
        Statistics.percentile(times, 1),
        times.size(),
        wrong,
        says ? "says that no worker answers" : "DOES NOT SAY that no worker answers");
    terminate(id);
  }

  private ProgramRun ask(String... arguments) throws IOException, InterruptedException {
    return ProgramRun.of(folder, world.environment(), world.reelwright(arguments));
  }

  /** Compares what the program says with what the server itself says. */
  private boolean isTrue(ProgramRun asked, String id) throws IOException {
    if (asked.lines().isEmpty()) {
      return false;
    }
    JsonNode report = JSON.readTree(asked.lines().get(0).text());
    Set<String> shown = new java.util.HashSet<>();
    report
        .path("stages")
        .forEach(
            stage ->
                stage.path("active").forEach(unit -> shown.add(unit.path("activityId").asText())));
    return report.path("outcome").asText().equals("RUNNING")
        && report.path("source").asText().equals("SERVICE")
        && shown.equals(pending(id).keySet());
  }
}
