package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.UnitEventNames;
import dev.reelwright.starter.display.UnitEventNames.Names;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.story.StoryRequest;
import dev.reelwright.workflows.story.StoryStages;
import dev.reelwright.workflows.story.StoryWorkflow;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;

/** Productions of illustrated stories. */
final class StoryKind implements ProductionKind {
  @Override
  public String name() {
    return "story";
  }

  @Override
  public String workflowType() {
    return StoryWorkflow.TYPE;
  }

  @Override
  public List<String> stages() {
    return StoryStages.all();
  }

  @Override
  public List<String> makingStages() {
    return stages().stream()
        .filter(
            stage ->
                !stage.equals(StoryStages.SCENE_REVIEW) && !stage.equals(StoryStages.IMAGE_REVIEW))
        .toList();
  }

  /** A scene is ready when it can be painted, and its image when it can be seen. */
  @Override
  public UnitEventNames events() {
    return new UnitEventNames(
        Map.of(
            StoryStages.PROMPT_STANDARDISATION,
            new Names(null, "scene_ready", "scene_failed", "scene_retrying"),
            StoryStages.IMAGE_GENERATION,
            new Names("image_started", null, "image_failed", "image_retrying"),
            StoryStages.IMAGE_UPLOAD,
            new Names(null, "image_ready", "image_failed", "image_retrying"),
            StoryStages.IMAGE_REVIEW,
            new Names("image_waiting", "image_reviewed", null, null)));
  }

  @Override
  public MadeAgain again(Object request) {
    return ((StoryRequest) request).again();
  }

  @Override
  public Object again(Object request, MadeAgain again) {
    StoryRequest story = (StoryRequest) request;
    return new StoryRequest(story.source(), story.options(), again, story.terms());
  }

  @Override
  public ProductionTerms terms(Object request) {
    return ProductionTerms.orNone(((StoryRequest) request).terms());
  }

  @Override
  public Object with(Object request, ProductionTerms terms) {
    StoryRequest story = (StoryRequest) request;
    return new StoryRequest(
        story.source(),
        story.options(),
        story.again(),
        terms.equals(ProductionTerms.NONE) ? null : terms);
  }

  @Override
  public Class<?> requestType() {
    return StoryRequest.class;
  }

  @Override
  public String outputDirectory(Object request) {
    return ((StoryRequest) request).options().outputDirectory();
  }

  @Override
  public List<String> languages(Object request) {
    return List.of();
  }

  @Override
  public String details(Object request) {
    StoryRequest story = (StoryRequest) request;
    return "An illustrated story of the answers in `"
        + story.source().location().replace('`', '\'')
        + "`. Finished files go to `"
        + story.options().outputDirectory()
        + "`.";
  }

  @Override
  public Result await(WorkflowStub workflow) {
    ProductionResult result = workflow.getResult(ProductionResult.class);
    return new Result(
        result.outcome(),
        result.outputs().stream()
            .map(
                output ->
                    new Ending.Output(
                        output.name(), output.seconds(), VideoKind.videoFirst(output.files())))
            .toList(),
        result.failures(),
        result.warnings(),
        result.receipt(),
        result.record());
  }
}
