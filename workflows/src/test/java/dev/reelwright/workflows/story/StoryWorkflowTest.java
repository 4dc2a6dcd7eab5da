package dev.reelwright.workflows.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.Waiting;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StoryWorkflowTest {
  private static final int SLOTS = 40;

  private List<String> queues = List.of(TaskQueues.MEDIA, TaskQueues.NET, TaskQueues.IMAGES);
  private TestWorkflowEnvironment environment;
  private StoryWorkflow workflow;
  private WorkflowStub stub;

  private void begin(ScriptedStory activities, StoryOptions options, ProductionTerms terms) {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    environment
        .newWorker(TaskQueues.WORKFLOWS)
        .registerWorkflowImplementationTypes(StoryWorkflowImpl.class, ScriptedVideo.class);
    WorkerOptions many =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(SLOTS)
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
            .build();
    for (String queue : queues) {
      environment.newWorker(queue, many).registerActivitiesImplementations(activities);
    }
    environment.start();
    workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                StoryWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("story-test")
                    .setTaskQueue(TaskQueues.WORKFLOWS)
                    .build());
    stub = WorkflowStub.fromTyped(workflow);
    stub.start(
        new StoryRequest(
            new StorySource("quiz.yaml", ScriptedStory.artifact("quiz")), options, null, terms));
  }

  private void begin(ScriptedStory activities) {
    begin(activities, options(10, false), null);
  }

  private static StoryOptions options(int maxConcurrent, boolean review) {
    return new StoryOptions(
        null, null, null, null, maxConcurrent, null, null, review, false, "/out", null, null);
  }

  private static StoryOptions withVideo() {
    VideoOptions video =
        new VideoOptions(null, null, null, 0, "openai", 0, null, null, false, false, null, null);
    return new StoryOptions(
        null, null, null, null, 10, null, null, false, false, "/out", "s3://bucket/of", video);
  }

  private ProductionResult result() throws Exception {
    return stub.getResult(200, TimeUnit.SECONDS, ProductionResult.class);
  }

  private static StageProgress stage(ProgressReport report, String name) {
    return report.stages().stream()
        .filter(stage -> stage.stage().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void awaitReview() throws InterruptedException {
    while (workflow.progress().outcome() != Outcome.WAITING_FOR_REVIEW) {
      Thread.sleep(20);
    }
  }

  @AfterEach
  void end() {
    environment.close();
  }

  @Test
  void all_scenes_are_painted_uploaded_and_packed() throws Exception {
    ScriptedStory activities = new ScriptedStory(20);
    begin(activities);
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.outputs()).hasSize(1);
    assertThat(result.record()).isNotNull();
    assertThat(activities.packages).hasSize(1);
    assertThat(activities.packages.get(0).scenes())
        .hasSize(20)
        .allSatisfy(
            scene -> {
              assertThat(scene.image()).isNotNull();
              assertThat(scene.upload().url()).isEqualTo("store:test/quiz/" + scene.scene().id());
              assertThat(scene.made().attempt()).isEqualTo(1);
            });
    ProgressReport report = workflow.progress();
    assertThat(report.fraction()).isEqualTo(1.0);
    assertThat(report.stages()).extracting(StageProgress::stage).isEqualTo(StoryStages.all());
    assertThat(stage(report, StoryStages.IMAGE_GENERATION).unitsDone()).isEqualTo(20);
  }

  @Test
  void images_reach_the_bound_and_never_pass_it() throws Exception {
    ScriptedStory activities = new ScriptedStory(30);
    CountDownLatch width = new CountDownLatch(10);
    activities.painting =
        scene -> {
          width.countDown();
          Waiting.awaitAtWork(width);
        };
    begin(activities);
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.mostInFlight).hasValue(10);
  }

  @Test
  void the_pool_refills_as_soon_as_one_image_ends() throws Exception {
    ScriptedStory activities = new ScriptedStory(8);
    CountDownLatch others = new CountDownLatch(7);
    activities.painting =
        scene -> {
          if (scene.equals("quiz/scene-1")) {
            // Seven more go through the one place beside it, or nobody ever leaves.
            Waiting.awaitAtWork(others);
          } else {
            others.countDown();
          }
        };
    begin(activities, options(2, false), null);
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.mostInFlight.get()).isLessThanOrEqualTo(2);
    assertThat(activities.painted).hasSize(8);
  }

  @Test
  void an_image_that_hangs_delays_no_other_image_and_no_upload() throws Exception {
    ScriptedStory activities = new ScriptedStory(12);
    activities.uploads = new CountDownLatch(11);
    activities.painting =
        scene -> {
          if (scene.equals("quiz/scene-3")) {
            Waiting.awaitAtWork(activities.uploads);
          }
        };
    begin(activities, options(3, false), null);
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.painted).hasSize(12).last().isEqualTo("quiz/scene-3");
  }

  @Test
  void an_image_that_is_refused_is_missing_and_sinks_nothing_else() throws Exception {
    ScriptedStory activities = new ScriptedStory(5);
    activities.refused.put("image_generation/quiz/scene-2", FailureCode.PROVIDER_REJECTED);
    activities.refused.put("image_upload/quiz/scene-4", FailureCode.PROVIDER_REJECTED);
    begin(activities);
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
    assertThat(result.failures())
        .extracting(failure -> failure.stage() + "/" + failure.unit())
        .containsExactlyInAnyOrder("image_generation/quiz/scene-2", "image_upload/quiz/scene-4");
    List<PackagedScene> scenes = activities.packages.get(0).scenes();
    assertThat(scenes.get(1).image()).isNull();
    assertThat(scenes.get(1).failure().message()).isEqualTo("refused quiz/scene-2");
    assertThat(scenes.get(3).image()).isNotNull();
    assertThat(scenes.get(3).upload()).isNull();
    assertThat(activities.failures)
        .extracting(failure -> failure.stage())
        .containsExactlyInAnyOrder("image_generation", "image_upload");
    assertThat(stage(workflow.progress(), StoryStages.IMAGE_GENERATION).state())
        .isEqualTo(StageState.COMPLETED_WITH_FAILURES);
  }

  @Test
  void a_story_without_any_image_has_failed() {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("image_generation/quiz/scene-1", FailureCode.PROVIDER_REJECTED);
    activities.refused.put("image_generation/quiz/scene-2", FailureCode.PROVIDER_REJECTED);
    begin(activities);
    assertThatThrownBy(this::result)
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("refused quiz/scene-");
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(activities.packages).isEmpty();
  }

  @Test
  void faulty_answers_are_refused_before_anything_is_made() {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("scene_outline/outline", FailureCode.INVALID_INPUT);
    begin(activities);
    assertThatThrownBy(this::result).isInstanceOf(WorkflowFailedException.class);
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(workflow.progress().failure().code()).isEqualTo(FailureCode.INVALID_INPUT);
    assertThat(activities.prompts).isEmpty();
  }

  @Test
  void a_cancelled_story_leaves_a_record_and_starts_no_further_image() throws Exception {
    ScriptedStory activities = new ScriptedStory(20);
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch cancelled = new CountDownLatch(1);
    activities.painting =
        scene -> {
          begun.countDown();
          Waiting.awaitAtWork(cancelled);
        };
    begin(activities, options(2, false), null);
    Waiting.await(begun);
    stub.cancel();
    while (workflow.progress().outcome() == Outcome.RUNNING && cancelled.getCount() > 0) {
      Thread.sleep(20);
      if (environment.getWorkflowClient().fetchHistory("story-test").getEvents().stream()
          .anyMatch(event -> event.hasActivityTaskCancelRequestedEventAttributes())) {
        cancelled.countDown();
      }
    }
    assertThatThrownBy(this::result)
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(activities.mostInFlight).hasValue(2);
    assertThat(activities.packages).isEmpty();
    assertThat(activities.records).hasSize(1);
  }

  @Test
  void images_beyond_the_budget_are_not_made() throws Exception {
    ScriptedStory activities = new ScriptedStory(6);
    activities.remote = true;
    activities.each = new Cost(0, 0, 0, 1, 0.04);
    begin(
        activities,
        options(10, false),
        new ProductionTerms(new Budget(null, null, null, 4L), List.of(), List.of()));
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
    assertThat(activities.painted).hasSize(4);
    assertThat(result.receipt().cost().images()).isEqualTo(4);
    assertThat(result.failures())
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure.code()).isEqualTo(FailureCode.BUDGET_EXCEEDED));
  }

  @Test
  void a_story_whose_folder_is_full_is_delivered_to_its_bucket_all_the_same() throws Exception {
    ScriptedStory activities = new ScriptedStory(2);
    activities.refused.put("story_package/package", FailureCode.STORAGE_FULL);
    activities.unwritable = "/out";
    begin(
        activities,
        new StoryOptions(
            null,
            null,
            null,
            null,
            10,
            null,
            null,
            false,
            false,
            "/out",
            "s3://bucket/stories",
            null),
        null);
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
    assertThat(result.outputs()).hasSize(1);
    assertThat(result.failures()).extracting(failure -> failure.unit()).containsExactly("package");
    assertThat(result.record()).isNotNull();
    assertThat(activities.records).hasSize(1);
  }

  @Test
  void what_is_painted_already_waits_for_no_rate() throws Exception {
    ScriptedStory activities = new ScriptedStory(3);
    activities.remote = true;
    activities.paintedBefore = true;
    // Nobody works on the queue that has one.
    queues = List.of(TaskQueues.MEDIA, TaskQueues.NET);
    begin(activities);
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.painted).hasSize(3);
  }

  @Test
  void scenes_that_the_budget_does_not_cover_are_not_written() {
    ScriptedStory activities = new ScriptedStory(2);
    activities.outlineCost = new Cost(0, 0, 100, 0, 0);
    begin(
        activities,
        options(10, false),
        new ProductionTerms(new Budget(null, null, 99L, null), List.of(), List.of()));
    assertThatThrownBy(this::result).isInstanceOf(WorkflowFailedException.class);
    assertThat(workflow.progress().failure().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
    assertThat(workflow.progress().failure().message())
        .isEqualTo("the scenes take up to 100 tokens");
    assertThat(workflow.progress().failure().hint()).contains("--budget AMOUNT");
    assertThat(activities.prompts).isEmpty();
  }

  @Test
  void scenes_wait_for_their_approval_and_are_drawn_as_edited() throws Exception {
    ScriptedStory activities = new ScriptedStory(3);
    begin(activities, options(10, true), null);
    awaitReview();
    assertThat(workflow.scenes().scenes()).hasSize(3);
    assertThatThrownBy(
            () ->
                workflow.approveScenes(
                    List.of(
                        new SceneEdit("scene-9", "x", null, null, false),
                        new SceneEdit("scene-1", " ", "x".repeat(601), null, false),
                        new SceneEdit("scene-1", "x", null, null, true),
                        new SceneEdit(null, "x", null, null, false))))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("there is no scene scene-9")
        .hasStackTraceContaining("scene scene-1 would have an empty title")
        .hasStackTraceContaining("the action of scene scene-1 would have 601 characters")
        .hasStackTraceContaining("there are two edits of scene scene-1")
        .hasStackTraceContaining("an edit names its scene");
    assertThatThrownBy(
            () ->
                workflow.approveScenes(
                    Stream.of("scene-1", "scene-2", "scene-3")
                        .map(scene -> new SceneEdit(scene, null, null, null, true))
                        .toList()))
        .hasStackTraceContaining("no scene would be left");
    workflow.approveScenes(
        List.of(
            new SceneEdit("scene-1", null, "Mira flies.", null, false),
            new SceneEdit("scene-2", null, null, null, true)));
    assertThat(result().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(activities.prompts).containsExactlyInAnyOrder("Mira flies.", "Mira walks.");
    assertThat(activities.packages.get(0).scenes()).hasSize(2);
    assertThatThrownBy(() -> workflow.approveScenes(List.of()))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void its_video_is_a_production_of_its_own_that_goes_where_the_story_goes() throws Exception {
    ScriptedVideo.begin(ScriptedVideo.End.COMPLETE);
    ScriptedStory activities = new ScriptedStory(3);
    begin(
        activities,
        withVideo(),
        new ProductionTerms(new Budget(1.0, null, null, null), null, null));
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.outputs())
        .extracting(ProductionOutput::name)
        .containsExactly("Mira", "quiz (en)");
    VideoRequest asked = ScriptedVideo.asked();
    assertThat(asked.sources()).singleElement().isEqualTo(ScriptedStory.SCRIPT);
    assertThat(asked.options().speechProvider()).isEqualTo("openai");
    assertThat(asked.options().outputDirectory()).isEqualTo("/out/quiz");
    assertThat(asked.options().deliverTo()).isEqualTo("s3://bucket/of/quiz");
    assertThat(asked.terms().budget().money()).isEqualTo(1.0);
    assertThat(result.receipt().cost().characters()).isEqualTo(ScriptedVideo.CHARACTERS);
    // The outline, twelve units of three scenes, two deliveries and the script.
    assertThat(result.receipt().made()).isEqualTo(16 + ScriptedVideo.MADE);
    assertThat(result.receipt().reused()).isEqualTo(ScriptedVideo.REUSED);
    assertThat(result.receipt().savedSeconds()).isEqualTo(ScriptedVideo.SAVED_SECONDS);
    assertThat(workflow.progress().fraction()).isEqualTo(1.0);
  }

  @Test
  void a_video_that_fails_in_part_is_told_and_delivered() throws Exception {
    ScriptedVideo.begin(ScriptedVideo.End.COMPLETE_WITH_FAILURES);
    begin(new ScriptedStory(1), withVideo(), null);
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
    assertThat(result.outputs()).hasSize(2);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.stage()).isEqualTo(StoryStages.STORY_VIDEO);
              assertThat(failure.message()).contains("story-test-video").contains("no voice");
            });
  }

  @Test
  void cancelling_it_cancels_its_video() throws Exception {
    ScriptedVideo.begin(ScriptedVideo.End.NEVER);
    begin(new ScriptedStory(1), withVideo(), null);
    Waiting.await(ScriptedVideo.begun);
    stub.cancel();
    assertThatThrownBy(this::result).hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(workflow.progress().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThatThrownBy(
            () ->
                environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub("story-test-video")
                    .getResult(200, TimeUnit.SECONDS, VideoResult.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void a_video_that_is_cancelled_by_itself_is_missing_from_the_story() throws Exception {
    ScriptedVideo.begin(ScriptedVideo.End.NEVER);
    begin(new ScriptedStory(1), withVideo(), null);
    Waiting.await(ScriptedVideo.begun);
    environment.getWorkflowClient().newUntypedWorkflowStub("story-test-video").cancel();
    ProductionResult result = result();
    assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
    assertThat(result.failures().get(0).message()).contains("story-test-video was cancelled");
  }
}
