package dev.reelwright.benchmarks.chaos;

import com.google.protobuf.Timestamp;
import dev.reelwright.activities.input.SourceReader;
import dev.reelwright.activities.input.VideoAdapters;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.benchmarks.Folders;
import dev.reelwright.benchmarks.Statistics;
import dev.reelwright.starter.logging.LogFile;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts many short productions at once on one server and two workers, and measures whether all
 * end, what of the time the engine takes, and the workers' memory.
 *
 * <p>The engine's part is the share of the time between the first start and the last end in which
 * no unit was executing anywhere. Beside it stands the share of the workers' slots that were idle,
 * which has the beginning and the end in it, where there is less to do than there are slots.
 */
public final class LoadBenchmark {
  private static final int DEFAULT_PRODUCTIONS = 200;
  private static final int WORKERS = 2;
  private static final long MOST_SECONDS = 3600;

  private LoadBenchmark() {}

  private record Span(long from, long to) {}

  /** What was seen of a process, a number each second. */
  private static final class Memory implements Runnable {
    private final List<Long> pids;
    private final List<List<Double>> megabytes = new ArrayList<>();
    private volatile boolean ended;

    Memory(List<Long> pids) {
      this.pids = List.copyOf(pids);
      pids.forEach(pid -> megabytes.add(new ArrayList<>()));
    }

    @Override
    public void run() {
      try {
        while (!ended) {
          for (int i = 0; i < pids.size(); i++) {
            megabytes.get(i).add(residentMegabytes(pids.get(i)));
          }
          TimeUnit.SECONDS.sleep(1);
        }
      } catch (IOException | InterruptedException e) {
        return;
      }
    }

    /** Returns the medians of the second and of the last quarter of the time, and the greatest. */
    String of(int process) {
      List<Double> all = megabytes.get(process);
      int quarter = Math.max(1, all.size() / 4);
      return String.format(
          Locale.ROOT,
          "%.0f MB in the second quarter, %.0f MB in the last, greatest %.0f MB",
          Statistics.median(all.subList(Math.min(quarter, all.size() - 1), all.size() / 2 + 1)),
          Statistics.median(all.subList(all.size() - quarter, all.size())),
          Statistics.percentile(all, 1));
    }
  }

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then the number of productions (200 when left out)
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    int productions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_PRODUCTIONS;
    Path folder = Files.createTempDirectory("reelwright-load");
    LogFile.configure(folder, null);
    try (World world = new World(folder, Programs.ofCheckout(checkout), false, Map.of())) {
      world.start();
      measure(world, folder, productions);
    }
    Folders.removeAll(folder);
  }

  private static void measure(World world, Path folder, int productions) throws Exception {
    ArtifactStore store =
        new Installation(new DataFolder(world.home()), world.environment()).store();
    List<VideoRequest> requests = new ArrayList<>();
    for (int number = 1; number <= productions; number++) {
      requests.add(request(folder, number, store));
    }
    List<Long> pids = new ArrayList<>();
    for (Target target : List.of(Target.FIRST_WORKER, Target.SECOND_WORKER, Target.SERVER)) {
      pids.add(world.member(target).pid());
    }
    Memory memory = new Memory(pids);
    Thread sampler = new Thread(memory, "memory");
    sampler.start();
    List<WorkflowStub> stubs = new ArrayList<>();
    long started = System.nanoTime();
    for (int number = 1; number <= productions; number++) {
      stubs.add(start(world.client(), "load-" + number, requests.get(number - 1)));
    }
    System.out.printf(
        Locale.ROOT, "%d productions started in %.1f s%n", productions, secondsSince(started));
    int completed = 0;
    for (WorkflowStub stub : stubs) {
      try {
        VideoResult result = stub.getResult(MOST_SECONDS, TimeUnit.SECONDS, VideoResult.class);
        completed += result.outcome() == Outcome.COMPLETED ? 1 : 0;
      } catch (WorkflowFailedException e) {
        System.out.println(stub.getExecution().getWorkflowId() + ": " + e.getCause());
      }
    }
    memory.ended = true;
    sampler.join();
    report(world.client(), stubs, completed);
    System.out.println("first worker: " + memory.of(0));
    System.out.println("second worker: " + memory.of(1));
    System.out.println("server: " + memory.of(2));
  }

  private static VideoRequest request(Path folder, int number, ArtifactStore store)
      throws Exception {
    String script =
        """
        video_id: load-%d
        title: Number %d
        scenes:
          - scene_id: only
            scene_type: title
            narration: "Number %d."
            title: Number %d
        """
            .formatted(number, number, number, number);
    Path file =
        Files.writeString(
            folder.resolve("load-" + number + ".yaml"), script, StandardCharsets.UTF_8);
    VideoSource source =
        new SourceReader(VideoAdapters.standard())
            .load("yaml:" + file, InputStream.nullInputStream(), store);
    VideoOptions options =
        new VideoOptions(
            List.of(),
            List.of(),
            null,
            1.0,
            Programs.onPath("espeak-ng").isPresent() ? "espeak" : "embedded",
            0,
            null,
            Map.of(),
            false,
            false,
            folder.resolve("out").resolve("load-" + number).toString(),
            null);
    return new VideoRequest(List.of(source), options);
  }

  private static WorkflowStub start(WorkflowClient client, String id, VideoRequest request) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            VideoWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .build());
    stub.start(request);
    return stub;
  }

  private static void report(WorkflowClient client, List<WorkflowStub> stubs, int completed) {
    long first = Long.MAX_VALUE;
    long last = 0;
    List<Span> spans = new ArrayList<>();
    int events = 0;
    for (WorkflowStub stub : stubs) {
      List<HistoryEvent> history =
          client.fetchHistory(stub.getExecution().getWorkflowId()).getEvents();
      events += history.size();
      first = Math.min(first, nanos(history.get(0)));
      last = Math.max(last, nanos(history.get(history.size() - 1)));
      addSpans(history, spans);
    }
    double wall = last - first;
    double working = spans.stream().mapToDouble(span -> span.to() - span.from()).sum();
    int slots = WORKERS * Runtime.getRuntime().availableProcessors();
    System.out.printf(
        Locale.ROOT,
        "%d of %d productions completed within %.1f s; %.0f events each%n",
        completed,
        stubs.size(),
        wall / 1e9,
        (double) events / stubs.size());
    System.out.printf(
        Locale.ROOT,
        "engine's part: %.1f %% of the wall time (to reach: ≤ 10); %.1f %% of %d slots idle%n",
        100 * (1 - covered(spans) / wall),
        100 * (1 - working / (slots * wall)),
        slots);
  }

  private static void addSpans(List<HistoryEvent> history, List<Span> spans) {
    Map<Long, Long> started = new HashMap<>();
    for (HistoryEvent event : history) {
      if (event.hasActivityTaskStartedEventAttributes()) {
        started.put(
            event.getActivityTaskStartedEventAttributes().getScheduledEventId(), nanos(event));
      } else if (event.hasActivityTaskCompletedEventAttributes()) {
        long scheduled = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
        spans.add(new Span(started.get(scheduled), nanos(event)));
      }
    }
  }

  /** Returns the nanoseconds in which at least one unit was executing. */
  private static double covered(List<Span> spans) {
    double covered = 0;
    long reached = Long.MIN_VALUE;
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      covered += Math.max(0, span.to() - Math.max(span.from(), reached));
      reached = Math.max(reached, span.to());
    }
    return covered;
  }

  private static long nanos(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return time.getSeconds() * 1_000_000_000L + time.getNanos();
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  private static double residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    return 0;
  }
}
