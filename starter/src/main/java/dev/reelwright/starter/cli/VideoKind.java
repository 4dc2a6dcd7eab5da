package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.Ending;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoStages;
import dev.reelwright.workflows.video.VideoWorkflow;
import io.temporal.client.WorkflowStub;
import java.util.Comparator;
import java.util.List;

/** Productions of narrated videos. */
final class VideoKind implements ProductionKind {
  @Override
  public String name() {
    return "video";
  }

  @Override
  public String workflowType() {
    return VideoWorkflow.TYPE;
  }

  @Override
  public List<String> stages() {
    return List.of(
        VideoStages.INPUT_ADAPTATION,
        VideoStages.CONTENT_PARSING,
        VideoStages.SCENE_REVIEW,
        VideoStages.SCRIPT_GENERATION,
        VideoStages.AUDIO_GENERATION,
        VideoStages.VIDEO_GENERATION,
        VideoStages.OUTPUT_HANDLING);
  }

  @Override
  public List<String> makingStages() {
    return stages().stream().filter(stage -> !stage.equals(VideoStages.SCENE_REVIEW)).toList();
  }

  @Override
  public MadeAgain again(Object request) {
    return ((VideoRequest) request).again();
  }

  @Override
  public Object again(Object request, MadeAgain again) {
    VideoRequest video = (VideoRequest) request;
    return new VideoRequest(video.sources(), video.options(), again, null, video.terms());
  }

  @Override
  public ProductionTerms terms(Object request) {
    return ProductionTerms.orNone(((VideoRequest) request).terms());
  }

  @Override
  public Object with(Object request, ProductionTerms terms) {
    VideoRequest video = (VideoRequest) request;
    return new VideoRequest(
        video.sources(),
        video.options(),
        video.again(),
        null,
        terms.equals(ProductionTerms.NONE) ? null : terms);
  }

  @Override
  public Class<?> requestType() {
    return VideoRequest.class;
  }

  @Override
  public String details(Object request) {
    VideoRequest video = (VideoRequest) request;
    VideoOptions options = video.options();
    StringBuilder details = new StringBuilder("Narrated videos of\n\n");
    for (VideoSource source : video.sources()) {
      details.append("- ").append(source.type()).append(" `");
      details.append(source.location().replace('`', '\'')).append("`\n");
    }
    details.append("\nLanguages: ");
    details.append(
        options.languages().isEmpty()
            ? "the source's own"
            : String.join(", ", options.languages()));
    details.append(". Finished files go to `");
    return details.append(options.outputDirectory()).append("`.").toString();
  }

  @Override
  public List<String> languages(Object request) {
    return ((VideoRequest) request).options().languages();
  }

  @Override
  public String outputDirectory(Object request) {
    return ((VideoRequest) request).options().outputDirectory();
  }

  @Override
  public Result await(WorkflowStub workflow) {
    VideoResult result = workflow.getResult(VideoResult.class);
    return new Result(
        result.outcome(),
        result.outputs().stream()
            .map(
                output ->
                    new Ending.Output(
                        output.videoId() + " (" + output.language() + ")",
                        output.seconds(),
                        videoFirst(output.files())))
            .toList(),
        result.failures(),
        result.warnings(),
        result.receipt(),
        result.record());
  }

  /** Returns files with those before all others that are played. */
  static List<DeliveredFile> videoFirst(List<DeliveredFile> files) {
    return files.stream()
        .sorted(Comparator.comparing(file -> !file.mediaType().startsWith("video/")))
        .toList();
  }
}
