package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.UnitStubs;
import io.temporal.workflow.Async;
import java.util.ArrayList;
import java.util.List;

/**
 * The scenes of a story on their way from prompts to uploaded pictures. Each kind of units has a
 * lane of its own, so that prompts and uploads never take a place of an image, and as soon as one
 * image ends the next one starts.
 */
final class StoryIllustration {
  private static final int TEXTS = 8;
  private static final int UPLOADS = 16;

  /** Units that may run beside the images. */
  static final int BESIDE_IMAGES = 2 * TEXTS + UPLOADS;

  private static final int UPLOAD_RANK = 0;
  private static final int STANDARD_RANK = 1;
  private static final int PROMPT_RANK = 2;
  private static final int IMAGE_RANK = 3;

  private final StoryOutline outline;
  private final ProductionUnits units;
  private final SlidingWindow.Lane prompts = new SlidingWindow.Lane(TEXTS);
  private final SlidingWindow.Lane standards = new SlidingWindow.Lane(TEXTS);
  private final SlidingWindow.Lane images;
  private final SlidingWindow.Lane uploads = new SlidingWindow.Lane(UPLOADS);
  private final List<Scene> scenes = new ArrayList<>();

  /** Registers the units of all scenes. */
  StoryIllustration(StoryOutline outline, StoryOptions options, ProductionUnits units) {
    this.outline = outline;
    this.units = units;
    images = new SlidingWindow.Lane(options.maxConcurrent());
    for (int i = 0; i < outline.scenes().size(); i++) {
      scenes.add(new Scene(outline.scenes().get(i), i));
    }
  }

  /** Adds the prompts; everything else follows from them. */
  void begin() {
    scenes.forEach(Scene::writePrompt);
  }

  /** Returns whether there is anything to show. */
  boolean anyImage() {
    return scenes.stream().anyMatch(scene -> scene.image != null);
  }

  /** Returns what became of all scenes. */
  StoryPackage story() {
    return new StoryPackage(outline.with(List.of()), scenes.stream().map(Scene::packaged).toList());
  }

  /** One scene. */
  private final class Scene {
    private final StoryScene scene;
    private final UnitId promptUnit;
    private final UnitId standardUnit;
    private final UnitId imageUnit;
    private final UnitId uploadUnit;
    private ImagePrompt prompt;
    private StoryImage image;
    private UnitReceipt made;
    private UploadedImage upload;
    private FailureDetail failure;

    Scene(StoryScene scene, int index) {
      this.scene = scene;
      String label = "scene " + (index + 1) + "/" + outline.scenes().size() + " · ";
      String name = outline.id() + "/" + scene.id();
      boolean remote = outline.images().remote();
      promptUnit =
          units.register(StoryStages.PROMPT_WRITING, name, label + "prompt", StoryWeights.PROMPT);
      standardUnit =
          units.register(
              StoryStages.PROMPT_STANDARDISATION,
              name,
              label + "standard prompt",
              StoryWeights.STANDARD);
      imageUnit =
          units.register(
              StoryStages.IMAGE_GENERATION, name, label + "image", StoryWeights.image(remote));
      uploadUnit =
          units.register(StoryStages.IMAGE_UPLOAD, name, label + "upload", StoryWeights.UPLOAD);
    }

    void writePrompt() {
      StoryTextActivities writing =
          UnitStubs.of(
              StoryTextActivities.class, StoryActivityOptions.writePrompt(), promptUnit, 2);
      units.<Made<ImagePrompt>>run(
          PROMPT_RANK,
          prompts,
          promptUnit,
          null,
          () -> true,
          () -> Async.function(writing::writePrompt, promptUnit, promptRequest()),
          result -> standardise(result.value()),
          this::failed);
    }

    private PromptRequest promptRequest() {
      return new PromptRequest(
          scene, outline.artStyle(), outline.castOf(scene), outline.writer(), null);
    }

    private void standardise(ImagePrompt written) {
      StoryTextActivities writing =
          UnitStubs.of(
              StoryTextActivities.class, StoryActivityOptions.standardisePrompt(), standardUnit, 2);
      units.<Made<ImagePrompt>>run(
          STANDARD_RANK,
          standards,
          standardUnit,
          null,
          () -> true,
          () -> Async.function(writing::standardisePrompt, standardUnit, written, promptRequest()),
          result -> {
            prompt = result.value();
            makeImage();
          },
          this::failed);
    }

    private void makeImage() {
      ImagePlan plan = outline.images();
      StoryImageActivities painting =
          UnitStubs.of(
              StoryImageActivities.class,
              StoryActivityOptions.makeImage(plan.remote()),
              imageUnit,
              3);
      units.<Made<StoryImage>>run(
          IMAGE_RANK,
          images,
          imageUnit,
          null,
          plan.each(),
          () -> true,
          mayPay ->
              Async.function(
                  painting::makeImage,
                  imageUnit,
                  new ImageRequest(
                      prompt.text(),
                      outline.width(),
                      outline.height(),
                      outline.seed(),
                      plan.provider(),
                      plan.version(),
                      mayPay ? null : Boolean.TRUE)),
          result -> {
            image = result.value();
            made = result.receipt();
            upload();
          },
          this::failed);
    }

    private void upload() {
      StoryImageActivities uploading =
          UnitStubs.of(
              StoryImageActivities.class, StoryActivityOptions.uploadImage(), uploadUnit, 1);
      UploadRequest request = new UploadRequest(image);
      units.<Made<UploadedImage>>run(
          UPLOAD_RANK,
          uploads,
          uploadUnit,
          null,
          () -> true,
          () -> Async.function(uploading::uploadImage, uploadUnit, request),
          result -> upload = result.value(),
          this::failed);
    }

    private void failed(FailureDetail detail) {
      failure = detail;
      units.abandon(List.of(standardUnit, imageUnit, uploadUnit));
    }

    PackagedScene packaged() {
      return new PackagedScene(scene, prompt, image, made, upload, failure);
    }
  }
}
