package dev.reelwright.workflows.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A clip has 200 characters; at 15 dollars a million it costs 0.3 cents. */
class VideoBudgetTest {
  private static final double PRICE = 15;

  private static ProductionTerms budget(String text) {
    return new ProductionTerms(Budget.parse(text), List.of(), List.of());
  }

  private static long spoken(ScriptedActivities activities) {
    return activities.begun.stream().filter(begun -> begun.startsWith("speak ")).count();
  }

  private static FailureDetail failure(ProductionRig rig) {
    return rig.progress().failure();
  }

  @Test
  void aProductionWithinItsBudgetIsNotHeldUp() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 5, "en");
    activities.speechCosts(PRICE);
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("0.015")));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(result.receipt().cost().money()).isCloseTo(0.015, within(1e-9));
      assertThat(result.receipt().cost().characters()).isEqualTo(1000);
    }
  }

  @Test
  void aProductionFailsBeforeItSpendsMoreThanItMay() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 12, "en");
    activities.speechCosts(PRICE);
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("0.007")));
      assertThatThrownBy(rig::result)
          .isInstanceOf(WorkflowFailedException.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              thrown -> {
                assertThat(thrown.getType()).isEqualTo("BUDGET_EXCEEDED");
                assertThat(thrown.isNonRetryable()).isTrue();
              });
      assertThat(failure(rig).code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
      assertThat(failure(rig).stage()).isEqualTo(VideoStages.AUDIO_GENERATION);
      assertThat(failure(rig).message())
          .contains("the budget of $0.007 is used up: $0.006 spent", "takes up to $0.003");
      assertThat(failure(rig).hint())
          .contains("reelwright resume " + ProductionRig.ID + " --budget AMOUNT");
      assertThat(rig.progress().receipt().cost().money()).isCloseTo(0.006, within(1e-9));
      assertThat(VideoWorkflowTest.stage(rig.progress(), VideoStages.AUDIO_GENERATION).unitsDone())
          .as("what has been paid for is kept")
          .isEqualTo(2);
      assertThat(VideoWorkflowTest.stage(rig.progress(), VideoStages.AUDIO_GENERATION).state())
          .isEqualTo(StageState.COMPLETED_WITH_FAILURES);
    }
  }

  @Test
  void charactersCanBeLimitedWhateverTheyCost() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 12, "en");
    activities.speechCosts(0);
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("characters=700")));
      assertThatThrownBy(rig::result).isInstanceOf(WorkflowFailedException.class);
      assertThat(failure(rig).message())
          .contains("the budget of 700 characters is used up: 600 characters spent");
      assertThat(rig.progress().receipt().cost().characters()).isEqualTo(600);
    }
  }

  @Test
  void whatIsThereAlreadyIsReusedWithNothingToSpend() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 12, "en");
    activities.speechCosts(PRICE);
    activities.everythingIsThere();
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("0")));
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(spoken(activities)).isEqualTo(12);
    }
  }

  @Test
  void enginesOfThisMachineNeedNoBudget() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 3, "en");
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("money=0,characters=0,tokens=0,images=0")));
      assertThat(rig.result().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void whatIsDeliveredBeforeTheBudgetIsUsedUpStaysDelivered() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(2, 3, "en");
    activities.speechCosts(PRICE);
    CountDownLatch delivered = new CountDownLatch(1);
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("deliver")) {
            delivered.countDown();
          }
          if (activity.equals("writeScript") && unit.unit().startsWith("part-2")) {
            Waiting.awaitAtWork(delivered);
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("0.010")));
      VideoResult result = rig.result();
      assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
      assertThat(result.outputs())
          .singleElement()
          .satisfies(output -> assertThat(output.videoId()).isEqualTo("part-1"));
      assertThat(result.failures())
          .isNotEmpty()
          .allSatisfy(failed -> assertThat(failed.code()).isEqualTo(FailureCode.BUDGET_EXCEEDED));
      assertThat(result.receipt().cost().money()).isCloseTo(0.009, within(1e-9));
    }
  }

  @Test
  void aUnitThatFailsCountsAsPaidForSinceItMayHaveBeen() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(2, 1, "en");
    activities.speechCosts(PRICE);
    AtomicBoolean refused = new AtomicBoolean();
    activities.script(
        (activity, unit, attempt) -> {
          if (activity.equals("speak") && refused.compareAndSet(false, true)) {
            throw ScriptedActivities.failure(FailureCode.PROVIDER_REJECTED, unit, "refused");
          }
        });
    try (ProductionRig rig = new ProductionRig(activities, 8)) {
      rig.start(ProductionRig.request(budget("0.003")));
      assertThatThrownBy(rig::result).isInstanceOf(WorkflowFailedException.class);
      assertThat(rig.progress().stages())
          .flatExtracting(stage -> stage.failures())
          .extracting(FailureDetail::code)
          .containsExactlyInAnyOrder(FailureCode.PROVIDER_REJECTED, FailureCode.BUDGET_EXCEEDED);
    }
  }

  @Test
  void spendingIsRememberedWhenALongProductionGoesOnInAFurtherRun() throws Exception {
    ScriptedActivities activities = new ScriptedActivities(1, 150, "en");
    activities.speechCosts(PRICE);
    try (ProductionRig rig = new ProductionRig(activities, 16)) {
      rig.start(ProductionRig.request(budget("0.4")));
      assertThatThrownBy(rig::result).isInstanceOf(WorkflowFailedException.class);
      assertThat(failure(rig).message()).contains("$0.399 spent");
      assertThat(rig.progress().receipt().cost().money()).isCloseTo(0.399, within(1e-9));
    }
  }
}
