package dev.reelwright.workflows.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.Waiting;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a story whose images a person decides upon. */
@Timeout(300)
class ImageReviewTest {
  private static final String ID = "story-test";

  private TestWorkflowEnvironment environment;
  private StoryWorkflow workflow;
  private WorkflowStub stub;
  private double fraction;

  private void begin(ScriptedStory activities, int maxConcurrent, ProductionTerms terms) {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    WorkerOptions many =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(40)
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
            .build();
    for (String queue : List.of(TaskQueues.MEDIA, TaskQueues.NET, TaskQueues.IMAGES)) {
      environment.newWorker(queue, many).registerActivitiesImplementations(activities);
    }
    environment
        .newWorker(TaskQueues.WORKFLOWS)
        .registerWorkflowImplementationTypes(StoryWorkflowImpl.class);
    environment.start();
    workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                StoryWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.WORKFLOWS)
                    .build());
    stub = WorkflowStub.fromTyped(workflow);
    stub.start(
        new StoryRequest(
            new StorySource("quiz.yaml", ScriptedStory.artifact("quiz")),
            new StoryOptions(
                null, null, null, null, maxConcurrent, null, null, false, true, "/out", null, null),
            null,
            terms));
  }

  private void begin(ScriptedStory activities) {
    begin(activities, 10, null);
  }

  @AfterEach
  void end() {
    environment.close();
  }

  /** Waits for a report, and sees that the fraction never falls on the way. */
  private ProgressReport await(Predicate<ProgressReport> reached) throws InterruptedException {
    while (true) {
      ProgressReport report = workflow.progress();
      assertThat(report.fraction()).isGreaterThanOrEqualTo(fraction);
      fraction = report.fraction();
      if (reached.test(report)) {
        return report;
      }
      Thread.sleep(20);
    }
  }

  private ProgressReport awaitReview() throws InterruptedException {
    return await(report -> report.outcome() == Outcome.WAITING_FOR_REVIEW);
  }

  private ProgressReport awaitWaiting(int images) throws InterruptedException {
    return await(report -> stage(report, StoryStages.IMAGE_REVIEW).active().size() == images);
  }

  private ReviewedImage image(int scene) {
    return workflow.images().get(scene - 1);
  }

  private static StageProgress stage(ProgressReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.stage().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ImageDecision decision(int scene, ImageAction action) {
    return new ImageDecision("scene-" + scene, action, null);
  }

  private static ImageDecision edit(int scene, String instruction) {
    return new ImageDecision("scene-" + scene, ImageAction.EDIT, instruction);
  }

  private ImageReviewCounts decide(ImageDecision... decided) {
    return workflow.reviewImages(List.of(decided));
  }

  private ImageReviewCounts approveAll() {
    return workflow.reviewImages(
        workflow.images().stream()
            .filter(image -> image.state() == ImageReviewState.WAITING)
            .map(image -> new ImageDecision(image.sceneId(), ImageAction.APPROVE, null))
            .toList());
  }

  private ProductionResult result() throws Exception {
    ProductionResult result = stub.getResult(200, TimeUnit.SECONDS, ProductionResult.class);
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(ID), StoryWorkflowImpl.class);
    return result;
  }

  private void assertRefused(String why, ImageDecision... decided) {
    assertThatThrownBy(() -> decide(decided))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining(why);
  }

  @Test
  void all_images_are_approved_at_once() throws Exception {
    ScriptedStory activities = new ScriptedStory(4);
    begin(activities);
    ProgressReport waiting = awaitReview();
    assertThat(stage(waiting, StoryStages.IMAGE_REVIEW).state()).isEqualTo(StageState.WAITING);
    assertThat(waiting.currentStage()).isEqualTo(StoryStages.IMAGE_REVIEW);
    assertThat(waiting.etaSeconds()).isNull();
    assertThat(activities.packages).isEmpty();
    assertThat(workflow.images())
        .hasSize(4)
        .allSatisfy(
            image -> {
              assertThat(image.state()).isEqualTo(ImageReviewState.WAITING);
              assertThat(image.url()).startsWith("store:");
              assertThat(image.tries()).isEqualTo(1);
            });
    assertThat(approveAll()).isEqualTo(new ImageReviewCounts(0, 0, 4, 0));
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    ProgressReport report = await(now -> now.outcome().isFinal());
    assertThat(report.fraction()).isEqualTo(1.0);
    assertThat(stage(report, StoryStages.IMAGE_REVIEW).unitsDone()).isEqualTo(4);
    assertThat(activities.packages.get(0).scenes())
        .allSatisfy(
            scene ->
                assertThat(scene.review())
                    .isEqualTo(
                        new ImageReview(
                            ImageReviewState.APPROVED, 1, List.of(), Cost.ofSeconds(1))));
  }

  @Test
  void a_rejected_scene_goes_without_a_picture() throws Exception {
    ScriptedStory activities = new ScriptedStory(3);
    begin(activities);
    awaitReview();
    decide(decision(2, ImageAction.REJECT), decision(1, ImageAction.APPROVE));
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.WAITING_FOR_REVIEW);
    decide(decision(3, ImageAction.APPROVE));
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    PackagedScene rejected = activities.packages.get(0).scenes().get(1);
    assertThat(rejected.image()).isNull();
    assertThat(rejected.upload()).isNull();
    assertThat(rejected.leftOut()).isTrue();
    assertThat(activities.packages.get(0).scenes().get(0).image()).isNotNull();
  }

  @Test
  void an_image_is_made_anew_from_the_same_words_and_comes_back() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    activities.each = new Cost(0, 0, 0, 1, 0.04);
    begin(activities);
    awaitReview();
    assertThat(decide(decision(2, ImageAction.REGENERATE)))
        .isEqualTo(new ImageReviewCounts(1, 1, 0, 0));
    awaitWaiting(2);
    assertThat(activities.painted)
        .containsExactlyInAnyOrder("quiz/scene-1", "quiz/scene-2", "quiz/scene-2~2");
    ImageRequest first = activities.orders.get(activities.painted.indexOf("quiz/scene-2"));
    ImageRequest second = activities.orders.get(activities.painted.indexOf("quiz/scene-2~2"));
    assertThat(second.prompt()).isEqualTo(first.prompt());
    assertThat(second.seed()).isNotEqualTo(first.seed());
    assertThat(second.original()).isNull();
    assertThat(image(2).image().image().key()).isEqualTo("test/quiz/scene-2~2");
    assertThat(image(2).tries()).isEqualTo(2);
    approveAll();
    ProductionResult result = result();
    assertThat(result.receipt().cost().images()).isEqualTo(3);
    ImageReview review = activities.packages.get(0).scenes().get(1).review();
    assertThat(review.tries()).isEqualTo(2);
    assertThat(review.cost().images()).isEqualTo(2);
    StageProgress made = stage(workflow.progress(), StoryStages.IMAGE_GENERATION);
    assertThat(made.unitsTotal()).isEqualTo(3);
    assertThat(made.state()).isEqualTo(StageState.COMPLETED);
  }

  @Test
  void an_edit_changes_the_picture_that_is_there() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    begin(activities);
    awaitReview();
    decide(edit(1, "at night"));
    awaitWaiting(2);
    decide(edit(1, "with a dog."));
    awaitWaiting(2);
    ImageRequest second = activities.orders.get(activities.painted.indexOf("quiz/scene-1~2"));
    assertThat(second.prompt()).isEqualTo("Above all: at night. Mira walks.");
    assertThat(second.original().key()).isEqualTo("test/quiz/scene-1");
    ImageRequest third = activities.orders.get(activities.painted.indexOf("quiz/scene-1~3"));
    assertThat(third.prompt()).isEqualTo("Above all: with a dog. Above all: at night. Mira walks.");
    assertThat(third.original().key()).isEqualTo("test/quiz/scene-1~2");
    assertThat(image(1).edits()).containsExactly("at night", "with a dog.");
    approveAll();
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.packages.get(0).scenes().get(0).image().image().key())
        .isEqualTo("test/quiz/scene-1~3");
  }

  @Test
  void an_edit_that_comes_to_nothing_leaves_the_picture_and_its_words_as_they_were()
      throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("image_generation/quiz/scene-1~2", FailureCode.CONTENT_REFUSED);
    begin(activities);
    awaitReview();
    decide(edit(1, "with horrors"));
    awaitWaiting(2);
    assertThat(image(1).failure().message()).isEqualTo("refused quiz/scene-1~2");
    assertThat(image(1).image().image().key()).isEqualTo("test/quiz/scene-1");
    assertThat(image(1).prompt()).isEqualTo("Mira walks.");
    assertThat(image(1).edits()).isEmpty();
    approveAll();
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.warnings())
        .containsExactly("scene 1/2 · image, try 2 failed: refused quiz/scene-1~2");
    PackagedScene scene = activities.packages.get(0).scenes().get(0);
    assertThat(scene.image().image().key()).isEqualTo("test/quiz/scene-1");
    assertThat(scene.failure()).isNull();
  }

  @Test
  void an_image_that_could_not_be_made_waits_for_a_decision_and_is_mended_by_it() throws Exception {
    ScriptedStory activities = new ScriptedStory(3);
    activities.refused.put("image_generation/quiz/scene-1", FailureCode.CONTENT_REFUSED);
    activities.refused.put("image_upload/quiz/scene-3", FailureCode.PROVIDER_REJECTED);
    begin(activities);
    ProgressReport waiting = awaitReview();
    assertThat(stage(waiting, StoryStages.IMAGE_GENERATION).unitsFailed()).isEqualTo(1);
    assertThat(image(1).failure().code()).isEqualTo(FailureCode.CONTENT_REFUSED);
    assertThat(image(3).url()).isNull();
    assertRefused("scene-1 has no picture", decision(1, ImageAction.APPROVE));
    decide(edit(1, "in a gentle way"), decision(3, ImageAction.APPROVE));
    awaitWaiting(2);
    ImageRequest mended = activities.orders.get(activities.painted.indexOf("quiz/scene-1~2"));
    assertThat(mended.original()).isNull();
    approveAll();
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.failures()).isEmpty();
    assertThat(result.warnings())
        .containsExactlyInAnyOrder(
            "scene 1/3 · image had failed: refused quiz/scene-1",
            "scene 3/3 · upload had failed: refused quiz/scene-3");
    assertThat(workflow.progress().stages())
        .extracting(StageProgress::state)
        .doesNotContain(StageState.COMPLETED_WITH_FAILURES, StageState.FAILED);
  }

  @Test
  void a_story_without_any_image_asks_nobody() {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("image_generation/quiz/scene-1", FailureCode.PROVIDER_REJECTED);
    activities.refused.put("image_generation/quiz/scene-2", FailureCode.PROVIDER_REJECTED);
    begin(activities);
    assertThatThrownBy(() -> stub.getResult(200, TimeUnit.SECONDS, ProductionResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("refused quiz/scene-");
  }

  @Test
  void others_are_decided_upon_while_one_is_made() throws Exception {
    ScriptedStory activities = new ScriptedStory(3);
    CountDownLatch held = new CountDownLatch(1);
    activities.painting =
        scene -> {
          if (scene.equals("quiz/scene-2") || scene.equals("quiz/scene-1~2")) {
            Waiting.awaitAtWork(held);
          }
        };
    begin(activities);
    awaitWaiting(2);
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.RUNNING);
    assertThat(decide(decision(1, ImageAction.REGENERATE), decision(3, ImageAction.APPROVE)))
        .isEqualTo(new ImageReviewCounts(0, 2, 1, 0));
    assertRefused(
        "scene-2 does not wait for a decision: it is being made", decision(2, ImageAction.APPROVE));
    held.countDown();
    awaitReview();
    approveAll();
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.painted).hasSize(4);
  }

  @Test
  void decisions_are_refused_with_everything_that_is_wrong_with_them() throws Exception {
    begin(new ScriptedStory(2));
    awaitReview();
    assertRefused("there is no decision");
    assertThatThrownBy(
            () ->
                decide(
                    decision(9, ImageAction.APPROVE),
                    edit(1, " "),
                    decision(1, ImageAction.APPROVE),
                    new ImageDecision("scene-2", ImageAction.REGENERATE, "at night"),
                    new ImageDecision(null, null, null)))
        .hasStackTraceContaining("there is no scene scene-9")
        .hasStackTraceContaining("an edit of scene-1 says what is to be different")
        .hasStackTraceContaining("there are two decisions upon scene-1")
        .hasStackTraceContaining("scene-2 is not to be edited")
        .hasStackTraceContaining("a decision has a scene and an action");
    assertRefused("has 501 characters", edit(1, "x".repeat(501)));
    assertRefused(
        "no picture would be left",
        decision(1, ImageAction.REJECT),
        decision(2, ImageAction.REJECT));
    assertThatThrownBy(() -> workflow.approveScenes(List.of()))
        .hasStackTraceContaining("does not wait for a review of its scenes");
    decide(decision(1, ImageAction.APPROVE));
    assertRefused("scene-1 does not wait for a decision", decision(1, ImageAction.REJECT));
    approveAll();
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void an_image_is_made_again_ten_times_and_no_more() throws Exception {
    ScriptedStory activities = new ScriptedStory(1);
    begin(activities);
    awaitReview();
    for (int i = 0; i < ReviewedImage.MOST_REMAKES; i++) {
      decide(decision(1, ImageAction.REGENERATE));
      awaitWaiting(1);
    }
    assertThat(image(1).remakesLeft()).isZero();
    assertRefused("made again 10 times", decision(1, ImageAction.REGENERATE));
    assertRefused("made again 10 times", edit(1, "at night"));
    assertThat(activities.orders).extracting(ImageRequest::seed).doesNotHaveDuplicates();
    approveAll();
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void a_story_is_cancelled_while_it_waits() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    begin(activities);
    awaitReview();
    stub.cancel();
    assertThatThrownBy(() -> stub.getResult(200, TimeUnit.SECONDS, ProductionResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    ProgressReport report = workflow.progress();
    assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(stage(report, StoryStages.IMAGE_REVIEW).state()).isEqualTo(StageState.CANCELLED);
    assertThat(stage(report, StoryStages.IMAGE_REVIEW).active()).isEmpty();
    assertThat(activities.records).hasSize(1);
    assertThat(activities.packages).isEmpty();
    WorkflowClient client = environment.getWorkflowClient();
    WorkflowReplayer.replayWorkflowExecution(client.fetchHistory(ID), StoryWorkflowImpl.class);
  }

  @Test
  void a_picture_beyond_the_budget_is_not_made_again() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    activities.each = new Cost(0, 0, 0, 1, 0.04);
    begin(activities, 10, new ProductionTerms(new Budget(null, null, null, 2L), null, null));
    awaitReview();
    decide(decision(1, ImageAction.REGENERATE));
    awaitWaiting(2);
    assertThat(image(1).failure().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
    assertThat(image(1).image()).isNotNull();
    approveAll();
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.receipt().cost().images()).isEqualTo(2);
  }

  @Test
  void images_are_told_of_without_a_review_too() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("image_generation/quiz/scene-2", FailureCode.CONTENT_REFUSED);
    begin(activities);
    awaitReview();
    List<ImageReviewState> states = new ArrayList<>();
    workflow.images().forEach(image -> states.add(image.state()));
    assertThat(states).containsOnly(ImageReviewState.WAITING);
    decide(decision(1, ImageAction.APPROVE), decision(2, ImageAction.REJECT));
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.packages.get(0).scenes().get(1).leftOut()).isTrue();
  }
}
