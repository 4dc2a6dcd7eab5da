package dev.reelwright.activities.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.LeftBehind;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Units under an engine that cancels, times out and retries them: the in-memory one, or the real
 * server at the address in the system property {@code reelwright.test.temporal}.
 */
class UnitFaultsTest {
  private final String queue = "units-" + java.util.UUID.randomUUID();

  @TempDir Path folder;
  private final Map<String, UnitWork<String>> works = new ConcurrentHashMap<>();
  private final List<String> attempts = Collections.synchronizedList(new ArrayList<>());
  private final List<UnitReceipt> receipts = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Runnable> ends = new ConcurrentHashMap<>();
  private TestWorkflowEnvironment environment;

  @ActivityInterface
  public interface Units {
    String make(String unit);
  }

  @WorkflowInterface
  public interface Production {
    @WorkflowMethod
    List<String> run(List<String> units);
  }

  public static class ProductionImpl implements Production {
    private static Units units(String name) {
      // Only a unit whose name says so has a time limit that its test waits for; any of its
      // attempts may be too long for a busy machine.
      boolean limited = name.startsWith("limited");
      return Workflow.newActivityStub(
          Units.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(limited ? 4 : 600))
              .setHeartbeatTimeout(Duration.ofSeconds(60))
              .setCancellationType(
                  io.temporal.activity.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(10))
                      .setMaximumAttempts(limited ? 100 : 3)
                      .build())
              .build());
    }

    @Override
    public List<String> run(List<String> names) {
      List<Promise<String>> running = new ArrayList<>();
      for (String name : names) {
        running.add(Async.function(units(name)::make, name));
      }
      List<String> made = new ArrayList<>();
      for (Promise<String> unit : running) {
        made.add(unit.get());
      }
      return made;
    }
  }

  @BeforeEach
  void start() {
    String server = System.getProperty("reelwright.test.temporal");
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setUseExternalService(server != null)
                .setTarget(server)
                .setWorkerFactoryOptions(WorkerFactoryOptions.getDefaultInstance())
                .build());
    Worker worker =
        environment.newWorker(
            queue,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                .build());
    UnitRunner runner = new UnitRunner(store(), new DataFolder(folder));
    worker.registerWorkflowImplementationTypes(ProductionImpl.class);
    worker.registerActivitiesImplementations(
        (Units)
            unit -> {
              Made<String> made =
                  runner.run(
                      new UnitId("p", "stage", unit, unit),
                      UnitKey.of("test", Map.of("unit", unit)),
                      String.class,
                      scope -> {
                        attempts.add(unit);
                        return works.get(unit).make(scope);
                      });
              receipts.add(made.receipt());
              ends.getOrDefault(unit, () -> {}).run();
              return made.value();
            });
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private DirectoryArtifactStore store() {
    return new DirectoryArtifactStore(folder.resolve("artifacts"));
  }

  private WorkflowStub begin(String... units) {
    Production production =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                Production.class, WorkflowOptions.newBuilder().setTaskQueue(queue).build());
    WorkflowClient.start(production::run, List.of(units));
    return WorkflowStub.fromTyped(production);
  }

  @SuppressWarnings("unchecked")
  private List<String> run(String... units) {
    return begin(units).getResult(List.class);
  }

  private ApplicationFailure failure(String unit) {
    try {
      run(unit);
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) e.getCause().getCause();
    }
    throw new AssertionError("the unit did not fail");
  }

  /** An attempt that the engine has given up may end after the production. */
  private void assertNothingIsLeft() throws InterruptedException {
    LeftBehind.assertNothing("scratch folders", this::scratch);
    LeftBehind.assertNoProcess();
  }

  private List<Path> scratch() {
    try (Stream<Path> scratch = Files.list(new DataFolder(folder).scratch())) {
      return scratch.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_hung_program_ends_at_the_deadline_and_is_tried_again_while_its_sibling_goes_on()
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the program here is a shell script");
    SupervisedProcesses processes = new SupervisedProcesses();
    works.put(
        "limited hangs",
        scope -> {
          boolean first = Collections.frequency(attempts, "limited hangs") == 1;
          String script = first ? "kill -STOP $$" : "echo made";
          return processes
              .run(
                  ProcessSpec.of(List.of("sh", "-c", script)),
                  scope.deadline(),
                  scope.cancellation())
              .output();
        });
    works.put("sibling", scope -> "sibling");
    assertThat(run("limited hangs", "sibling")).containsExactly("made\n", "sibling");
    assertThat(attempts).containsOnlyOnce("sibling");
    assertThat(Collections.frequency(attempts, "limited hangs")).isGreaterThan(1);
    assertNothingIsLeft();
  }

  @Test
  void a_cancelled_production_ends_a_child_that_reports_nothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the program here is a shell script");
    SupervisedProcesses processes = new SupervisedProcesses();
    CountDownLatch hangs = new CountDownLatch(1);
    works.put(
        "hangs",
        scope ->
            processes
                .run(
                    ProcessSpec.of(List.of("sh", "-c", "echo x >&2; kill -STOP $$"))
                        .withErrorLines(line -> hangs.countDown()),
                    scope.deadline(),
                    scope.cancellation())
                .output());
    WorkflowStub production = begin("hangs");
    hangs.await();
    production.cancel();
    assertThatThrownBy(() -> production.getResult(List.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(attempts).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void a_second_attempt_goes_on_from_the_checkpoint_of_the_first() {
    List<String> checkpoints = Collections.synchronizedList(new ArrayList<>());
    works.put(
        "long",
        scope -> {
          String from = scope.progress().lastCheckpoint().orElse("0");
          checkpoints.add(from);
          if (from.equals("0")) {
            scope.progress().report(50, 100, "half");
            scope.progress().checkpoint("50");
            throw new ProductionException(FailureCode.TOOL_FAILED, "crashed in the middle");
          }
          return "made from " + from;
        });
    assertThat(run("long")).containsExactly("made from 50");
    assertThat(checkpoints).containsExactly("0", "50");
  }

  @Test
  void a_checkpoint_outlives_an_attempt_that_adds_none() {
    works.put(
        "long",
        scope -> {
          int attempt = attempts.size();
          if (attempt == 1) {
            scope.progress().checkpoint("50");
          }
          if (attempt < 3) {
            throw new ProductionException(FailureCode.TOOL_FAILED, "crashed");
          }
          return scope.progress().lastCheckpoint().orElse("lost");
        });
    assertThat(run("long")).containsExactly("50");
  }

  @Test
  void what_a_failed_attempt_has_paid_for_is_a_cost_of_the_unit() {
    works.put(
        "paid",
        scope -> {
          scope.progress().spend(new Cost(0, 10, 0, 0, 0.5));
          if (attempts.size() == 1) {
            throw new ProductionException(FailureCode.TOOL_FAILED, "crashed");
          }
          return "made";
        });
    assertThat(run("paid")).containsExactly("made");
    assertThat(receipts).singleElement().satisfies(UnitFaultsTest::costsADollar);
  }

  private static void costsADollar(UnitReceipt receipt) {
    assertThat(receipt.cost().money()).isEqualTo(1.0);
    assertThat(receipt.cost().characters()).isEqualTo(20);
  }

  @Test
  void what_was_paid_for_counts_when_the_engine_never_hears_that_it_was_made() {
    works.put(
        "unheard",
        scope -> {
          scope.progress().spend(new Cost(0, 20, 0, 0, 1.0));
          return "made";
        });
    ends.put(
        "unheard",
        () -> {
          if (receipts.size() == 1) {
            throw new IllegalStateException("the worker dies");
          }
        });
    assertThat(run("unheard")).containsExactly("made");
    assertThat(attempts).hasSize(1);
    assertThat(receipts).hasSize(2).allSatisfy(UnitFaultsTest::costsADollar);
    assertThat(receipts.get(1).decision()).isEqualTo(UnitDecision.REUSED);

    run("unheard");
    assertThat(receipts.get(2).cost().money()).as("another production pays nothing").isZero();
  }

  @Test
  void a_unit_that_fails_for_good_says_what_it_has_spent() {
    works.put(
        "refused",
        scope -> {
          scope.progress().spend(new Cost(0, 10, 0, 0, 0.5));
          throw new ProductionException(FailureCode.PROVIDER_REJECTED, "no");
        });
    assertThat(failure("refused").getDetails().get(1, Cost.class).money()).isEqualTo(0.5);
  }

  @Test
  void progress_never_falls_over_attempts() {
    List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
    works.put(
        "falls",
        scope -> {
          ActivityAttempt attempt = (ActivityAttempt) scope.progress();
          fractions.add(attempt.lastProgress().fraction());
          scope.progress().report(attempts.size() == 1 ? 70 : 10, 100, "");
          fractions.add(attempt.lastProgress().fraction());
          scope.progress().report(5, 100, "");
          fractions.add(attempt.lastProgress().fraction());
          if (attempts.size() == 1) {
            throw new ProductionException(FailureCode.TOOL_FAILED, "crashed");
          }
          scope.progress().report(200, 100, "");
          fractions.add(attempt.lastProgress().fraction());
          return "";
        });
    run("falls");
    assertThat(fractions).containsExactly(0.0, 0.7, 0.7, 0.7, 0.7, 0.7, 1.0);
  }

  @Test
  void a_failure_carries_its_place_and_its_way_out() throws Exception {
    works.put(
        "fails",
        scope -> {
          Files.writeString(scope.scratch().resolve("half"), "half");
          throw new ProductionException(FailureCode.PROVIDER_REJECTED, "no")
              .from("a provider")
              .answered(422, "r-1");
        });
    ApplicationFailure failure = failure("fails");
    assertThat(failure.getType()).isEqualTo("PROVIDER_REJECTED");
    assertThat(failure.isNonRetryable()).isTrue();
    FailureDetail detail = failure.getDetails().get(FailureDetail.class);
    assertThat(detail.stage()).isEqualTo("stage");
    assertThat(detail.unit()).isEqualTo("fails");
    assertThat(detail.httpStatus()).isEqualTo(422);
    assertThat(detail.hint()).isEqualTo(FailureCode.PROVIDER_REJECTED.hint());
    assertThat(attempts).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void a_full_disk_is_told_from_other_failures_of_files_and_not_tried_again() {
    works.put(
        "full",
        scope -> {
          throw new java.nio.file.FileSystemException("a", null, "No space left on device");
        });
    works.put(
        "denied",
        scope -> {
          throw new java.nio.file.AccessDeniedException("/somewhere");
        });
    assertThat(failure("full").getType()).isEqualTo("STORAGE_FULL");
    assertThat(attempts).hasSize(1);
    assertThat(failure("denied").getType()).isEqualTo("STORAGE_FAILED");
    assertThat(attempts).hasSize(4);
  }

  @Test
  void a_defect_is_internal_and_tried_again() {
    works.put(
        "defect",
        scope -> {
          throw new IllegalStateException("a defect");
        });
    ApplicationFailure failure = failure("defect");
    assertThat(failure.getType()).isEqualTo("INTERNAL");
    assertThat(failure.getOriginalMessage()).contains("a defect");
    assertThat(attempts).hasSize(3);
  }

  @Test
  void work_that_overruns_its_deadline_has_used_up_one_try_before_it_ends() throws Exception {
    List<Integer> before = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch counted = new CountDownLatch(1);
    works.put(
        "limited overruns",
        scope -> {
          before.add(scope.progress().tries().used());
          if (attempts.size() > 1) {
            return "made";
          }
          CountDownLatch over = new CountDownLatch(1);
          scope.cancellation().onCancel(over::countDown);
          over.await();
          // The engine may have been the first to say that it is over.
          while (((ActivityAttempt) scope.progress()).lastProgress().tries().used() == 0) {
            Thread.sleep(10);
          }
          counted.countDown();
          return "too late";
        });
    assertThat(run("limited overruns")).containsExactly("made");
    assertThat(counted.await(60, TimeUnit.SECONDS)).as("the first try counts").isTrue();
    assertThat(before.get(0)).isZero();
    // Counted once, although the work has ended after it was counted.
    assertThat(before.get(1)).isLessThanOrEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  void what_there_was_no_memory_for_says_so_and_is_tried_again() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    works.put(
        "large",
        scope -> {
          if (Collections.frequency(attempts, "large") == 1) {
            throw error;
          }
          throw new ProductionException(
              FailureCode.INPUT_UNREADABLE, "damaged", new IOException(error));
        });
    ApplicationFailure failure = failure("large");
    assertThat(failure.getType()).isEqualTo("OUT_OF_MEMORY");
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(attempts).hasSize(3);
  }

  @Test
  void an_attempt_that_the_engine_has_given_up_is_never_seen() throws Exception {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    List<String> ends = Collections.synchronizedList(new ArrayList<>());
    works.put(
        "limited zombie",
        scope -> {
          if (attempts.size() > 1) {
            return "second";
          }
          try {
            // Waits past its end without a look at its cancellation, as careless code would.
            secondIsDone.await();
            return scope
                .store()
                .put("zombie", "txt", "text/plain", "first".getBytes(StandardCharsets.UTF_8))
                .key();
          } finally {
            CountDownLatch told = new CountDownLatch(1);
            scope.cancellation().onCancel(told::countDown);
            ends.add(told.await(60, TimeUnit.SECONDS) ? "was told" : "was not told");
          }
        });
    assertThat(run("limited zombie")).containsExactly("second");
    secondIsDone.countDown();
    environment.shutdown();
    environment.awaitTermination(120, TimeUnit.SECONDS);
    assertThat(ends).containsExactly("was told");
    // The late attempt has not replaced the record of the one that counted.
    assertThat(
            new String(
                store()
                    .document(
                        UnitRunner.recordName(UnitKey.of("test", Map.of("unit", "limited zombie"))))
                    .orElseThrow(),
                StandardCharsets.UTF_8))
        .contains("\"second\"");
    assertNothingIsLeft();
  }

  @Test
  void beats_stay_small() throws Exception {
    works.put(
        "talks",
        scope -> {
          scope.progress().report(1, 2, "x".repeat(100_000));
          scope.progress().checkpoint("y".repeat(2048));
          UnitProgress last = ((ActivityAttempt) scope.progress()).lastProgress();
          return Integer.toString(
              new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(last).length);
        });
    assertThat(Integer.parseInt(run("talks").get(0))).isLessThan(4096);
  }

  @Test
  void no_thread_of_a_unit_is_left() throws Exception {
    works.put("a", scope -> "a");
    run("a");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("reelwright-")) {
        thread.join();
      }
    }
    assertNothingIsLeft();
  }
}
