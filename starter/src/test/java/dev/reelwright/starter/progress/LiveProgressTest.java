package dev.reelwright.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.starter.engine.EmbeddedEngine;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.StageState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
  private static final Duration THROTTLE = Duration.ofMillis(20);

  /** How long whatever is waited for may take on a machine with other things to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Semaphore steps = new Semaphore(0);
  private EmbeddedEngine engine;
  private WorkflowClient client;
  private WorkerFactory decider;
  private WorkerFactory doer;

  @BeforeEach
  void startEngine() throws Exception {
    engine = EmbeddedEngine.start(0);
    client = engine.client();
  }

  @AfterEach
  void stopEverything() {
    steps.release(1_000_000);
    for (WorkerFactory factory : new WorkerFactory[] {decider, doer}) {
      if (factory != null) {
        factory.shutdownNow();
      }
    }
    engine.close();
  }

  private void startDoer() {
    doer =
        CountingProduction.doer(
            client,
            THROTTLE,
            counter -> {
              for (int done = 0; done <= 100; done++) {
                counter.beat(done, 100);
                steps.acquireUninterruptibly();
              }
            });
  }

  private void stopDecider() {
    decider.shutdownNow();
    decider.awaitTermination(60, TimeUnit.SECONDS);
  }

  private static ProgressReport until(WorkflowStub stub, Predicate<ProgressReport> reached) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ProgressReport report = null;
    double fraction = 0;
    do {
      try {
        report = stub.query("progress", ProgressReport.class);
      } catch (WorkflowServiceException notInTime) {
        continue;
      }
      assertThat(report.fraction()).isGreaterThanOrEqualTo(fraction);
      fraction = report.fraction();
      if (reached.test(report)) {
        return report;
      }
    } while (System.nanoTime() < deadline);
    throw new AssertionError("never reached; at last: " + report);
  }

  /** Reads until a report says so much: where nobody answers in time, it says less. */
  private static ProgressReport until(
      ProgressReader reader, String production, Predicate<ProgressReport> reached)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ProgressReport report;
    do {
      report = reader.read(production);
      if (reached.test(report)) {
        return report;
      }
    } while (System.nanoTime() < deadline);
    throw new AssertionError("never reached; at last: " + report);
  }

  private static boolean hasUnits(ProgressReport report, int units) {
    return !report.stages().isEmpty() && report.stages().get(0).active().size() == units;
  }

  private static boolean unitShows(ProgressReport report, double done) {
    return report.stages().get(0).active().stream().anyMatch(unit -> unit.done() == done);
  }

  @Test
  void aPlainQueryShowsAnActivityOfAnotherWorkerMovingAndTheHistoryDoesNotGrow() {
    decider = CountingProduction.decider(client, new LiveProgressInterceptor(client, THROTTLE));
    startDoer();
    WorkflowStub stub = CountingProduction.start(client, "moves", 1);

    steps.release(10);
    ProgressReport report = until(stub, seen -> unitShows(seen, 10));
    assertThat(report.source()).isEqualTo(ProgressSource.LIVE);
    assertThat(report.fraction()).isEqualTo(0.1);
    ActiveUnit unit = report.stages().get(0).active().get(0);
    assertThat(unit.attempt()).isEqualTo(1);
    assertThat(unit.total()).isEqualTo(100);
    assertThat(unit.message()).isEqualTo("counts");
    assertThat(unit.activityId()).isNotEmpty();
    int events = client.fetchHistory("moves").getEvents().size();

    for (int done = 11; done <= 30; done++) {
      int expected = done;
      steps.release();
      until(stub, seen -> unitShows(seen, expected));
    }
    assertThat(client.fetchHistory("moves").getEvents()).hasSize(events);

    steps.release(1000);
    stub.getResult(CountingProduction.End.class);
    assertThat(stub.query("progress", ProgressReport.class).fraction()).isEqualTo(1.0);
  }

  @Test
  void theAnswerIsDurableWhenTheServiceDoesNotAnswerTheWorker() {
    WorkflowServiceStubs nobody =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    try {
      decider =
          CountingProduction.decider(
              client,
              new LiveProgressInterceptor(
                  nobody,
                  client.getOptions().getNamespace(),
                  client.getOptions().getDataConverter(),
                  THROTTLE));
      startDoer();
      WorkflowStub stub = CountingProduction.start(client, "durable", 2);
      ProgressReport report = until(stub, seen -> seen.stages().get(0).active().size() == 2);
      assertThat(report.source()).isEqualTo(ProgressSource.DURABLE);
      assertThat(report.stages().get(0).state()).isEqualTo(StageState.RUNNING);
      assertThat(report.elapsedSeconds()).isPositive();
    } finally {
      nobody.shutdownNow();
    }
  }

  @Test
  void theReaderTellsWhatTheServiceKnowsWhenNoWorkerAnswers() throws Exception {
    decider = CountingProduction.decider(client, new LiveProgressInterceptor(client, THROTTLE));
    startDoer();
    WorkflowStub stub = CountingProduction.start(client, "orphan", 2);
    steps.release(40);
    until(stub, seen -> seen.fraction() > 0.19);
    ProgressReader reader = new ProgressReader(client);
    double before = reader.read("orphan").fraction();

    stopDecider();
    ProgressReport report = until(reader, "orphan", seen -> hasUnits(seen, 2));
    assertThat(report.source()).isEqualTo(ProgressSource.SERVICE);
    assertThat(report.outcome()).isEqualTo(Outcome.RUNNING);
    assertThat(report.fraction()).isGreaterThanOrEqualTo(before);
    assertThat(report.stages().get(0).active())
        .extracting(ActiveUnit::unit)
        .containsExactlyInAnyOrder("unit-1", "unit-2");

    ProgressReport fresh = until(new ProgressReader(client), "orphan", seen -> hasUnits(seen, 2));
    assertThat(fresh.source()).isEqualTo(ProgressSource.SERVICE);
  }

  @Test
  void theReaderTellsTheEndWithoutAWorker() throws Exception {
    decider = CountingProduction.decider(client, new LiveProgressInterceptor(client, THROTTLE));
    startDoer();
    steps.release(1000);
    CountingProduction.start(client, "over", 1).getResult(CountingProduction.End.class);
    stopDecider();

    ProgressReport report = new ProgressReader(client).read("over");
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(report.fraction()).isEqualTo(1.0);
    assertThat(report.source()).isEqualTo(ProgressSource.SERVICE);
  }

  @Test
  void aTerminatedRunIsOverAlsoForTheWorkflowThatNeverHeardOfIt() throws Exception {
    decider = CountingProduction.decider(client, new LiveProgressInterceptor(client, THROTTLE));
    startDoer();
    WorkflowStub stub = CountingProduction.start(client, "terminated", 1);
    steps.release(10);
    until(stub, seen -> unitShows(seen, 10));
    // A run that ends while a workflow task is under way answers no queries; the reader copes.
    ProgressReader reader = new ProgressReader(client);
    ProgressReport before = until(reader, "terminated", seen -> seen.fraction() > 0);
    stub.terminate("no more of it");

    // A worker may remember for a moment what the service has said just before.
    ProgressReport report = until(reader, "terminated", seen -> seen.outcome().isFinal());
    assertThat(report.outcome()).isEqualTo(Outcome.TERMINATED);
    assertThat(report.failure().message()).isEqualTo("the production was terminated");
    assertThat(report.failure().hint()).endsWith("reelwright resume terminated");
    assertThat(report.fraction()).isEqualTo(before.fraction());
    assertThat(report.stages().get(0).state()).isEqualTo(StageState.CANCELLED);
    assertThat(report.stages().get(0).active()).isEmpty();
  }

  @Test
  void withoutAnyWorkerTheReaderNamesUnitsThatHaveNeverBeaten() throws Exception {
    decider = CountingProduction.decider(client, new LiveProgressInterceptor(client, THROTTLE));
    WorkflowStub stub = CountingProduction.start(client, "unborn", 2);
    until(stub, seen -> seen.stages().get(0).active().size() == 2);
    stopDecider();

    ProgressReport report = until(new ProgressReader(client), "unborn", seen -> hasUnits(seen, 2));
    assertThat(report.source()).isEqualTo(ProgressSource.SERVICE);
    assertThat(report.stages().get(0).stage()).isEqualTo(CountingProduction.STAGE);
    assertThat(report.stages().get(0).active())
        .extracting(ActiveUnit::label)
        .containsExactlyInAnyOrder("unit 1", "unit 2");
  }

  @Test
  void theReaderSaysThatAProductionIsNotThere() {
    assertThatThrownBy(() -> new ProgressReader(client).read("nobody"))
        .isInstanceOf(ProductionNotFoundException.class)
        .hasMessageContaining("nobody");
  }
}
