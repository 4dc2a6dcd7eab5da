package dev.reelwright.benchmarks;

import com.google.protobuf.Timestamp;
import dev.reelwright.workflows.video.VideoResult;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how much of a production's time goes to the engine: the share of the time from the
 * workflow's start to its end in which no activity was executing, read from the history. It holds
 * all decisions, all queues between a decision and the start of what it decided, and all that is
 * waited for an answer.
 */
public final class EngineShareBenchmark {
  private EngineShareBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the checkout's folder, then the number of runs (3 when left out)
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]).toAbsolutePath();
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<Double> cold = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Path home = Files.createTempDirectory("reelwright-benchmark");
      try (MeasuredProduction production =
          new MeasuredProduction(checkout, home, System.getenv())) {
        cold.add(measure(production, "cold"));
        warm.add(measure(production, "warm"));
      } finally {
        Folders.removeAll(home);
      }
    }
    System.out.println("engine's share of the wall time in %, median (least–greatest)");
    System.out.println("README.md, cold store, to reach ≤ 3: " + Statistics.spread(cold));
    System.out.println("README.md, all made already:         " + Statistics.spread(warm));
  }

  private static double measure(MeasuredProduction production, String name) throws Exception {
    WorkflowStub stub = production.start(name);
    stub.getResult(VideoResult.class);
    List<HistoryEvent> events =
        production.client().fetchHistory(stub.getExecution().getWorkflowId()).getEvents();
    double wall = nanos(events.get(events.size() - 1)) - nanos(events.get(0));
    double idle = wall - working(events);
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, of which %.3f s without an activity (%.2f %%); %d events%n",
        name,
        wall / 1e9,
        idle / 1e9,
        100 * idle / wall,
        events.size());
    return 100 * idle / wall;
  }

  /** Returns the nanoseconds in which at least one activity was executing. */
  private static double working(List<HistoryEvent> events) {
    Map<Long, Long> started = new HashMap<>();
    List<long[]> spans = new ArrayList<>();
    for (HistoryEvent event : events) {
      if (event.hasActivityTaskStartedEventAttributes()) {
        started.put(
            event.getActivityTaskStartedEventAttributes().getScheduledEventId(), nanos(event));
      }
    }
    for (HistoryEvent event : events) {
      if (event.hasActivityTaskCompletedEventAttributes()) {
        spans.add(
            span(
                started,
                event,
                event.getActivityTaskCompletedEventAttributes().getScheduledEventId()));
      } else if (event.hasActivityTaskFailedEventAttributes()) {
        spans.add(
            span(
                started,
                event,
                event.getActivityTaskFailedEventAttributes().getScheduledEventId()));
      }
    }
    spans.sort(Comparator.comparingLong(span -> span[0]));
    double working = 0;
    long reached = Long.MIN_VALUE;
    for (long[] span : spans) {
      working += Math.max(0, span[1] - Math.max(span[0], reached));
      reached = Math.max(reached, span[1]);
    }
    return working;
  }

  private static long[] span(Map<Long, Long> started, HistoryEvent closed, long scheduledEventId) {
    return new long[] {started.get(scheduledEventId), nanos(closed)};
  }

  private static long nanos(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return time.getSeconds() * 1_000_000_000L + time.getNanos();
  }
}
