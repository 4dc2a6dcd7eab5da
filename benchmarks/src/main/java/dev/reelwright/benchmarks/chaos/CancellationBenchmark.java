package dev.reelwright.benchmarks.chaos;

import com.google.protobuf.util.Timestamps;
import dev.reelwright.benchmarks.Folders;
import dev.reelwright.benchmarks.Statistics;
import dev.reelwright.starter.logging.LogFile;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Cancels productions at random moments, in turn by the command for it and by an interrupt of the
 * command that has started them, and measures the time until the last program that works for them
 * is gone; then makes each of them to its end and looks that nothing is made twice.
 */
public final class CancellationBenchmark {
  /** Variable that all processes of this benchmark carry, however far from it they are started. */
  private static final String MARK = "REELWRIGHT_CANCELLATION";

  /** Variable that the programs of units carry, beyond the processes that start them. */
  private static final String OF_A_UNIT = "\0REELWRIGHT_PROCESS_RUN=";

  private static final int DEFAULT_RUNS = 20;
  private static final int SCENES = 6;
  private static final double GOAL_SECONDS = 2;

  /** A program that is left for so long is an orphan. */
  private static final double ORPHAN_SECONDS = 10;

  private static final double PATIENCE_SECONDS = 240;
  private static final long LOOK_EVERY_MILLIS = 5;

  private final World world;
  private final Path folder;
  private final String mark;
  private final Random random;

  private final List<Double> byCommand = new ArrayList<>();
  private final List<Double> byInterrupt = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int orphans;
  private int idle;
  private int cancelled;
  private int late;
  private int kept;

  private CancellationBenchmark(World world, Path folder, String mark, long seed) {
    this.world = world;
    this.folder = folder;
    this.mark = mark;
    this.random = new Random(seed);
  }

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, the number of cancellations (20 when left out), the
   *     seed of their moments (1 when left out)
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_RUNS;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Path folder = Files.createTempDirectory("reelwright-cancellation");
    String mark = UUID.randomUUID().toString();
    boolean good;
    try (World world =
        new World(folder, Programs.ofCheckout(checkout), false, Map.of(MARK, mark))) {
      LogFile.configure(folder, null);
      world.start();
      CancellationBenchmark benchmark = new CancellationBenchmark(world, folder, mark, seed);
      // The first one also pays for all that workers do once.
      benchmark.undisturbed("first");
      double usual = benchmark.undisturbed("undisturbed");
      for (int run = 1; run <= runs; run++) {
        benchmark.cancel(run, usual);
      }
      good = benchmark.tell(runs, seed, usual);
    }
    Folders.removeAll(folder);
    System.exit(good ? 0 : 1);
  }

  /** Returns how long a production goes on that nobody cancels, in seconds. */
  private double undisturbed(String id) throws IOException, InterruptedException {
    Member command = begin(id);
    long begun = awaitKnown(id);
    awaitEnd(id, PATIENCE_SECONDS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    awaitEnd(command);
    return seconds;
  }

  private void cancel(int run, double usual) throws IOException, InterruptedException {
    String id = "cancelled-" + run;
    boolean interrupt = run % 2 == 0;
    double moment = random.nextDouble() * usual;
    Member command = begin(id);
    long begun = awaitKnown(id);
    while ((System.nanoTime() - begun) / 1e9 < moment) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    if (status(id) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      late++;
      awaitEnd(command);
      System.out.printf(Locale.ROOT, "%d: had ended before %.2f s%n", run, moment);
      return;
    }
    int working = programs().size();
    long asked = System.currentTimeMillis();
    Member asking = null;
    if (interrupt) {
      signal(command.pid());
    } else {
      asking =
          world.command("cancel-" + run, world.reelwright("cancel", id, "--engine", "service"));
      asking.start();
    }
    long gone = awaitGone(id, asked);
    WorkflowExecutionStatus status = status(id);
    if (status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
      // It came to its end before the request did.
      late++;
    } else if (status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED) {
      wrong.add(id + " ended " + status);
    } else {
      cancelled++;
    }
    awaitEnd(command);
    if (asking != null) {
      awaitEnd(asking);
    }
    long requested = requested(id, asked);
    double seconds = (gone - (interrupt ? asked : requested)) / 1e3;
    if (gone == 0 || seconds <= 0) {
      idle++;
    } else {
      (interrupt ? byInterrupt : byCommand).add(seconds);
    }
    System.out.printf(
        Locale.ROOT,
        "%d: by %s at %.2f s, %d programs at work, known to the service after %.3f s; gone after"
            + " %.3f s; %s%n",
        run,
        interrupt ? "interrupt" : "command",
        moment,
        working,
        (requested - asked) / 1e3,
        Math.max(0, seconds),
        status.name().replace("WORKFLOW_EXECUTION_STATUS_", "").toLowerCase(Locale.ROOT));
    makeToItsEnd(id);
  }

  /**
   * Looks at the programs until the production has ended and none is left.
   *
   * @return when the last one was gone, in milliseconds since the epoch; 0 when none was there
   */
  private long awaitGone(String id, long asked) throws IOException, InterruptedException {
    long gone = 0;
    boolean there = false;
    long ended = 0;
    while (true) {
      List<String> programs = programs();
      long now = System.currentTimeMillis();
      if (!programs.isEmpty()) {
        there = true;
      } else if (there) {
        there = false;
        gone = now;
      }
      if (ended == 0 && status(id) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
        ended = System.currentTimeMillis();
      }
      if (ended != 0 && programs.isEmpty()) {
        return gone;
      }
      if (ended != 0 && now - ended > ORPHAN_SECONDS * 1000) {
        orphans += programs.size();
        wrong.add(id + " has left " + programs);
        return now;
      }
      if (now - asked > PATIENCE_SECONDS * 1000) {
        throw new IllegalStateException(id + " does not end");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Returns when the service was asked to cancel, by its own clock, which is this machine's. */
  private long requested(String id, long otherwise) {
    for (HistoryEvent event : world.client().fetchHistory(id).getEvents()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED) {
        return Timestamps.toMillis(event.getEventTime());
      }
    }
    return otherwise;
  }

  /** Returns the programs that work for units now. */
  private List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    for (String process : MarkedProcesses.with(MARK, mark)) {
      if (isOfAUnit(process.split(" ", 2)[0])) {
        programs.add(process);
      }
    }
    return programs;
  }

  private static boolean isOfAUnit(String pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", pid, "environ"));
      return ('\0' + new String(environment, StandardCharsets.ISO_8859_1)).contains(OF_A_UNIT);
    } catch (IOException ended) {
      return false;
    }
  }

  /** What was made before the cancellation is not made again. */
  private void makeToItsEnd(String id) throws IOException, InterruptedException {
    WorkflowClient client = world.client();
    UnitHistory before = UnitHistory.of(client, id);
    WorkflowStub again =
        client.newUntypedWorkflowStub(
            VideoWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id + "-again")
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .build());
    again.start(before.request());
    awaitEnd(id + "-again", PATIENCE_SECONDS);
    if (status(id + "-again") != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
      wrong.add(id + ", asked for again, did not complete");
    }
    Set<String> twice = new HashSet<>(UnitHistory.of(client, id + "-again").made());
    twice.retainAll(before.made());
    kept += before.made().size();
    if (!twice.isEmpty()) {
      wrong.add(id + ": " + twice.size() + " units were made a second time");
    }
  }

  private boolean tell(int runs, long seed, double usual) {
    System.out.printf(
        Locale.ROOT,
        "%d productions of %.1f s, cancelled at moments of seed %d: %d ended cancelled, %d had"
            + " ended before, %d had no program at work%n",
        runs,
        usual,
        seed,
        cancelled,
        late,
        idle);
    tell("`reelwright cancel`, from the request at the service", byCommand);
    tell("interrupt of the command, from the signal", byInterrupt);
    System.out.printf(
        Locale.ROOT,
        "orphans: %d (to reach: 0); %d finished units, none made a second time: %s%n",
        orphans,
        kept,
        wrong.isEmpty() ? "yes" : "NO");
    wrong.forEach(fault -> System.out.println("WRONG: " + fault));
    return wrong.isEmpty();
  }

  private static void tell(String what, List<Double> times) {
    if (times.isEmpty()) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s until every program is gone: p50 %.3f s, p99 %.3f s, greatest %.3f s of %d (to reach: ≤"
            + " %.0f)%n",
        what,
        Statistics.percentile(times, 0.5),
        Statistics.percentile(times, 0.99),
        Statistics.percentile(times, 1),
        times.size(),
        GOAL_SECONDS);
  }

  /** Starts a production of which nothing has been made before, with a worker in its command. */
  private Member begin(String id) throws IOException {
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
    Member command =
        world.command(
            id,
            world.reelwright(
                "video",
                "--engine",
                "service",
                "--with-worker",
                "--id",
                id,
                "--from",
                "yaml:" + file,
                "--output",
                folder.resolve("out").resolve(id).toString(),
                "--json"));
    command.start();
    return command;
  }

  /** Waits until the service knows a production and returns the time, by the JVM's clock. */
  private long awaitKnown(String id) throws InterruptedException {
    long giveUp = System.nanoTime() + (long) (PATIENCE_SECONDS * 1e9);
    while (true) {
      try {
        world.client().newUntypedWorkflowStub(id).describe();
        return System.nanoTime();
      } catch (WorkflowNotFoundException notYet) {
        if (System.nanoTime() - giveUp > 0) {
          throw new IllegalStateException(id + " was not started; see " + world.logs(), notYet);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  private WorkflowExecutionStatus status(String id) {
    WorkflowClient client = world.client();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getWorkflowExecutionInfo()
        .getStatus();
  }

  private void awaitEnd(String id, double seconds) {
    try {
      world
          .client()
          .newUntypedWorkflowStub(id)
          .getResult((long) (seconds * 1000), TimeUnit.MILLISECONDS, Object.class);
    } catch (WorkflowException ended) {
      System.out.println(id + " ended with " + ended.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(id + " does not end", e);
    }
  }

  private static void awaitEnd(Member command) throws InterruptedException {
    long giveUp = System.nanoTime() + (long) (PATIENCE_SECONDS * 1e9);
    while (!command.hasEnded()) {
      if (System.nanoTime() - giveUp > 0) {
        throw new IllegalStateException(command.name() + " does not end");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void signal(long pid) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    if (status != 0) {
      throw new IOException("no signal can be sent to " + pid);
    }
  }
}
