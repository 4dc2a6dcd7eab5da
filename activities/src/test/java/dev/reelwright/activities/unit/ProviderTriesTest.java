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

/** Units of a provider, under an engine that skips the time that they wait. */
@Timeout(60)
class ProviderTriesTest {
  private static final String QUEUE = "tries";

  @TempDir Path folder;
  private final Deque<ProductionException> failures = new ArrayDeque<>();
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();
  private ProviderTries tries = ProviderTries.rewording(3);
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
                        tries,
                        scope -> {
                          refusals.add(scope.progress().tries().refused());
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
    tries = ProviderTries.of(4);
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

  @Test
  void lost_workers_use_up_no_try_and_have_a_bound_of_their_own() {
    UnitTries before = new UnitTries(1, 1, 5, 5000);
    assertThatCode(() -> tries.check(before, 9)).doesNotThrowAnyException();
    assertThatThrownBy(() -> tries.check(before, 10))
        .hasMessage("its worker was lost 3 times, so it is given up");
    ProductionException lost =
        catchThrowableOfType(ProductionException.class, () -> tries.check(before, 10));
    assertThat(Optional.ofNullable(tries.after(before, lost).pause())).isEmpty();
  }
}
