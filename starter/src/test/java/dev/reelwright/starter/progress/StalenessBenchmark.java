package dev.reelwright.starter.progress;

import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.ProgressReport;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Measures how old the progress is that a reader sees: the time from when a unit observed it until
 * the reader has it. The workflow and its activities have workers of their own; each of two units
 * reports every 10 ms, and a reader asks every 50 ms.
 *
 * <p>Prints one line per heartbeat throttle, given in milliseconds as arguments. It uses the
 * service at TEMPORAL_ADDRESS, or the embedded one when that is not set.
 */
final class StalenessBenchmark {
  private static final Duration RUN = Duration.ofSeconds(10);

  private StalenessBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    String address = System.getenv("TEMPORAL_ADDRESS");
    List<String> throttles =
        arguments.length == 0 ? List.of("50", "100", "150", "200", "250") : List.of(arguments);
    System.out.println(
        "engine: " + (address == null ? "embedded" : address) + "; ages and round trips in ms");
    System.out.println(
        "throttle  samples   age p50   age p99  trip p50  trip p99    beats  events");
    if (address == null) {
      try (EmbeddedEngine engine = EmbeddedEngine.start(0)) {
        measureAll(engine.client(), throttles);
      }
    } else {
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
      try {
        measureAll(WorkflowClient.newInstance(service), throttles);
      } finally {
        service.shutdownNow();
        service.awaitTermination(5, TimeUnit.SECONDS);
      }
    }
  }

  private static void measureAll(WorkflowClient client, List<String> throttles) throws Exception {
    for (String throttle : throttles) {
      measure(client, Duration.ofMillis(Long.parseLong(throttle)));
    }
  }

  private static void measure(WorkflowClient client, Duration throttle) throws Exception {
    int beats = (int) (RUN.toMillis() / 10);
    WorkerFactory decider = CountingProduction.decider(client, new LiveProgressInterceptor(client));
    WorkerFactory doer =
        CountingProduction.doer(
            client,
            throttle,
            counter -> {
              for (int done = 0; done <= beats; done++) {
                counter.beat(done, beats);
                pause(10);
              }
            });
    try {
      String id = "staleness-" + UUID.randomUUID();
      WorkflowStub stub = CountingProduction.start(client, id, 2);
      ProgressReader reader = new ProgressReader(client);
      List<Long> ages = new ArrayList<>();
      List<Long> trips = new ArrayList<>();
      while (true) {
        long asked = System.nanoTime();
        ProgressReport report = reader.read(id);
        trips.add((System.nanoTime() - asked) / 1_000_000);
        if (report.outcome().isFinal()) {
          break;
        }
        long now = System.currentTimeMillis();
        // The first second is the warm-up of a fresh JVM.
        if (report.elapsedSeconds() > 1) {
          for (ActiveUnit unit : report.stages().get(0).active()) {
            // After its last beat a unit only ends.
            if (unit.at() > 0 && unit.done() < beats) {
              ages.add(now - unit.at());
            }
          }
        }
        pause(50);
      }
      stub.getResult(CountingProduction.End.class);
      System.out.printf(
          Locale.ROOT,
          "%8d %8d %9d %9d %9d %9d %8d %7d%n",
          throttle.toMillis(),
          ages.size(),
          percentile(ages, 0.5),
          percentile(ages, 0.99),
          percentile(trips, 0.5),
          percentile(trips, 0.99),
          2 * (beats + 1),
          client.fetchHistory(id).getEvents().size());
    } finally {
      decider.shutdownNow();
      doer.shutdownNow();
      decider.awaitTermination(5, TimeUnit.SECONDS);
      doer.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static void pause(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long percentile(List<Long> values, double share) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }
}
