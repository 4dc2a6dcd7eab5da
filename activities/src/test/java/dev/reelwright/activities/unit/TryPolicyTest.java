package dev.reelwright.activities.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitOptions;
import dev.reelwright.workflows.production.UnitTries;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often units are tried, under an engine that skips the time that they wait. */
@Timeout(120)
class TryPolicyTest {
  private static final String QUEUE = "tries";

  @TempDir Path folder;
  private final Deque<ProductionException> failures = new ArrayDeque<>();
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();
  private volatile UnitTries before;
  private TryPolicy policy = TryPolicy.rewording(3);
  private TestWorkflowEnvironment environment;

  @ActivityInterface
  public interface Units {
    String make();
  }

  @WorkflowInterface
  public interface Production {
    @WorkflowMethod
    String run();
  }

  public static final class ProductionImpl implements Production {
    @Override
    public String run() {
      return Workflow.newActivityStub(Units.class, UnitOptions.asking(QUEUE, Duration.ofMinutes(3)))
          .make();
    }
  }

  @BeforeEach
  void start() {
    environment = TestWorkflowEnvironment.newInstance();
    Worker worker = environment.newWorker(QUEUE);
    UnitRunner runner =
        new UnitRunner(
            new DirectoryArtifactStore(folder.resolve("artifacts")), new DataFolder(folder));
    worker.registerWorkflowImplementationTypes(ProductionImpl.class);
    worker.registerActivitiesImplementations(
        (Units)
            () ->
                runner
                    .run(
                        new UnitId("p", "stage", "unit", "unit"),
                        () -> UnitKey.of("test", Map.of()),
                        String.class,
                        policy,
                        scope -> {
                          before = scope.progress().tries();
                          refusals.add(before.refused());
                          if (!failures.isEmpty()) {
                            throw failures.removeFirst();
                          }
                          return "made";
                        })
                    .value());
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private String run(ProductionException... first) {
    failures.addAll(Arrays.asList(first));
    return environment
        .getWorkflowClient()
        .newWorkflowStub(Production.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
        .run();
  }

  private FailureDetail failure(ProductionException... first) {
    WorkflowFailedException failure =
        catchThrowableOfType(WorkflowFailedException.class, () -> run(first));
    assertThat(failure).isNotNull();
    return FailureDetails.of(failure, new UnitId("p", "stage", "unit", "unit"));
  }

  private static ProductionException throttled(Duration wait) {
    return new ProductionException(FailureCode.PROVIDER_THROTTLED, "slow down")
        .from("openai")
        .answered(429, "req-7")
        .retryAfter(wait);
  }

  private static ProductionException of(FailureCode code) {
    return new ProductionException(code, code.name());
  }

  @Test
  void being_asked_to_slow_down_is_waited_for_and_uses_up_no_try() {
    long began = environment.currentTimeMillis();
    ProductionException wait = throttled(Duration.ofSeconds(20));
    assertThat(run(wait, wait, wait, wait, of(FailureCode.PROVIDER_FAILED))).isEqualTo("made");
    assertThat(refusals).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(environment.currentTimeMillis() - began).isGreaterThanOrEqualTo(81_000);
  }

  @Test
  void a_wait_without_a_length_grows() {
    long began = environment.currentTimeMillis();
    ProductionException wait = of(FailureCode.PROVIDER_THROTTLED);
    assertThat(run(wait, wait, wait, wait)).isEqualTo("made");
    assertThat(environment.currentTimeMillis() - began).isGreaterThanOrEqualTo(15_000);
  }

  @Test
  void the_waits_together_have_a_bound_and_the_failure_says_so() {
    ProductionException[] waits = new ProductionException[10];
    Arrays.fill(waits, throttled(Duration.ofMinutes(7)));
    FailureDetail failure = failure(waits);
    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(failure.message())
        .isEqualTo(
            "slow down; it was waited for 1680 s and would have to be for 420 s more, of 1800 s"
                + " at most");
    assertThat(failure.httpStatus()).isEqualTo(429);
    assertThat(refusals).hasSize(5);
  }

  @Test
  void each_refusal_asks_for_other_words_and_the_third_is_for_good() {
    ProductionException refused = of(FailureCode.CONTENT_REFUSED);
    assertThat(run(refused, refused)).isEqualTo("made");
    assertThat(refusals).containsExactly(0, 1, 2);
  }

  @Test
  void a_third_refusal_is_for_good() {
    ProductionException refused = of(FailureCode.CONTENT_REFUSED);
    assertThat(failure(refused, refused, refused).code()).isEqualTo(FailureCode.CONTENT_REFUSED);
    assertThat(refusals).hasSize(3);
  }

  @Test
  void what_is_not_about_the_content_leaves_its_words_alone() {
    assertThat(run(of(FailureCode.PROVIDER_FAILED), of(FailureCode.TIMED_OUT))).isEqualTo("made");
    assertThat(refusals).containsExactly(0, 0, 0);
  }

  @Test
  void an_answer_without_anything_in_it_is_about_the_content() {
    assertThat(run(of(FailureCode.PROVIDER_FAILED).fruitless())).isEqualTo("made");
    assertThat(refusals).containsExactly(0, 1);
  }

  @Test
  void a_refusal_is_for_good_where_there_are_no_other_words() {
    policy = TryPolicy.provider(4);
    assertThat(failure(of(FailureCode.CONTENT_REFUSED)).code())
        .isEqualTo(FailureCode.CONTENT_REFUSED);
    assertThat(refusals).hasSize(1);
  }

  @Test
  void what_can_never_be_better_is_for_good() {
    assertThat(failure(of(FailureCode.PROVIDER_REJECTED)).code())
        .isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(refusals).hasSize(1);
  }

  private static ProductionException away() {
    return of(FailureCode.STORAGE_FAILED).outage();
  }

  @Test
  void storage_that_is_away_is_waited_for_and_uses_up_no_try() {
    policy = TryPolicy.USUAL;
    long began = environment.currentTimeMillis();
    ProductionException failed = of(FailureCode.STORAGE_FAILED);
    assertThat(run(away(), failed, away(), failed, away(), away(), failed, away()))
        .isEqualTo("made");
    // 1, 2, 4, 8 and 16 s for the storage; besides, 1, 2 and 4 s after what was wrong otherwise.
    assertThat(before).isEqualTo(new UnitTries(3, 0, 0, 0, 5, 31_000));
    assertThat(environment.currentTimeMillis() - began).isGreaterThanOrEqualTo(38_000);
  }

  @Test
  void storage_that_stays_away_ends_the_unit_and_the_failure_says_how_long_it_was_waited_for() {
    policy = TryPolicy.USUAL;
    ProductionException[] absence = new ProductionException[100];
    Arrays.fill(absence, away());
    FailureDetail failure = failure(absence);
    assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(failure.message())
        .isEqualTo(
            "STORAGE_FAILED; it was waited for 543 s and would have to be for 60 s more, of 600 s"
                + " at most");
    assertThat(failure.hint()).isEqualTo(FailureCode.STORAGE_FAILED.hint());
  }

  @Test
  void what_fails_by_itself_is_tried_four_times() {
    policy = TryPolicy.USUAL;
    ProductionException failed = of(FailureCode.TOOL_FAILED);
    assertThat(failure(failed, failed, failed, failed).code()).isEqualTo(FailureCode.TOOL_FAILED);
    assertThat(refusals).hasSize(4);
  }

  @Test
  void a_full_disk_is_not_waited_for() {
    policy = TryPolicy.USUAL;
    assertThat(failure(of(FailureCode.STORAGE_FULL).outage()).code())
        .isEqualTo(FailureCode.STORAGE_FULL);
    assertThat(refusals).hasSize(1);
  }

  @Test
  void work_on_this_machine_outlives_more_lost_workers_than_what_is_paid_for() {
    assertThatCode(() -> TryPolicy.USUAL.check(UnitTries.NONE, 10)).doesNotThrowAnyException();
    assertThatThrownBy(() -> TryPolicy.USUAL.check(UnitTries.NONE, 11))
        .hasMessageStartingWith("10 attempts ended without a word: ");
    assertThatCode(() -> TryPolicy.UNLIMITED.check(UnitTries.NONE, 2000))
        .doesNotThrowAnyException();
  }

  @Test
  void work_that_never_ended_within_its_time_is_given_up_by_the_attempt_after_it() {
    UnitTries before = UnitTries.NONE.andOneInVain().andOneInVain().andOneInVain();
    assertThatCode(() -> TryPolicy.USUAL.check(before, 4)).doesNotThrowAnyException();
    ProductionException given =
        catchThrowableOfType(
            ProductionException.class, () -> TryPolicy.USUAL.check(before.andOneInVain(), 5));
    assertThat(given).hasMessage("did not end within its time, after 4 tries");
    assertThat(given.code()).isEqualTo(FailureCode.TIMED_OUT);
    assertThat(Optional.ofNullable(TryPolicy.USUAL.after(before, given).pause())).isEmpty();
  }

  @Test
  void whoever_is_sent_away_over_and_over_asks_less_often() {
    UnitTries tries = UnitTries.NONE;
    ProductionException wait = throttled(Duration.ofSeconds(1));
    TryPolicy.Next next = policy.after(tries, wait);
    int attempts = 0;
    while (next.pause() != null) {
      tries = next.tries();
      attempts++;
      next = policy.after(tries, wait);
    }
    assertThat(tries.waitedMillis()).isBetween(29 * 60_000L, 30 * 60_000L);
    // Fewer than the engine's own limit, or the engine would end the unit before.
    assertThat(attempts).isLessThan(140).isGreaterThan(100);
  }

  @Test
  void a_server_in_trouble_that_says_for_how_long_is_left_alone_as_long() {
    ProductionException trouble = of(FailureCode.PROVIDER_FAILED).retryAfter(Duration.ofMinutes(5));
    assertThat(policy.after(UnitTries.NONE, trouble).pause()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void lost_workers_use_up_no_try_and_have_a_bound_of_their_own() {
    UnitTries before = new UnitTries(1, 1, 4, 4000, 1, 1000);
    assertThatCode(() -> policy.check(before, 9)).doesNotThrowAnyException();
    ProductionException lost =
        catchThrowableOfType(ProductionException.class, () -> policy.check(before, 10));
    assertThat(lost).hasMessageStartingWith("3 attempts ended without a word: ");
    assertThat(Optional.ofNullable(policy.after(before, lost).pause())).isEmpty();
  }
}
