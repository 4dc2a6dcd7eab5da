package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.image.ImageEngine;
import dev.reelwright.activities.image.ImageEngines;
import dev.reelwright.activities.image.ImageOrder;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.activities.upload.ImageUploader;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryImageActivities;
import dev.reelwright.workflows.story.UploadRequest;
import dev.reelwright.workflows.story.UploadedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Makes images and uploads them. */
public final class StoryImageActivitiesImpl implements StoryImageActivities {
  private static final TryPolicy IMAGE_TRIES = TryPolicy.rewording(3);
  private static final TryPolicy UPLOAD_TRIES = TryPolicy.provider(4);

  private final UnitRunner units;
  private final ImageEngines painters;
  private final ImageUploader uploader;

  /** Creates the activities over these engines and this uploader. */
  public StoryImageActivitiesImpl(UnitRunner units, ImageEngines painters, ImageUploader uploader) {
    this.units = units;
    this.painters = painters;
    this.uploader = uploader;
  }

  @Override
  public Made<StoryImage> makeImage(UnitId unit, ImageRequest request) {
    AtomicReference<ImageEngine> painter = new AtomicReference<>();
    return units.run(
        unit,
        // Within the attempt, so that a worker without the engine fails as the unit does.
        () -> {
          painter.set(painters.choose(request.provider()));
          return key(request, painter.get().status().version());
        },
        StoryImage.class,
        IMAGE_TRIES,
        scope -> make(painter.get(), request, scope));
  }

  /**
   * Returns everything that decides an image. The engine is the one that paints, so its version is
   * the worker's own and not the plan's.
   */
  public static UnitKey key(ImageRequest request, String engineVersion) {
    Map<String, String> parts = new HashMap<>();
    parts.put("prompt", request.prompt());
    parts.put("size", request.width() + "x" + request.height());
    parts.put("seed", Long.toString(request.seed()));
    parts.put("provider", request.provider());
    parts.put("engine", engineVersion);
    if (request.original() != null) {
      parts.put("original", request.original().sha256());
    }
    return UnitKey.of("story-image", parts);
  }

  private static StoryImage make(ImageEngine painter, ImageRequest request, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    if (Boolean.TRUE.equals(request.reuseOnly())) {
      throw new ProductionException(
          FailureCode.BUDGET_EXCEEDED, "the budget does not allow to have another image made");
    }
    String prompt = PromptRules.reworded(request.prompt(), scope.progress().tries().refused());
    Path file = scope.scratch().resolve("image.png");
    ImageOrder order = new ImageOrder(prompt, request.width(), request.height(), request.seed());
    if (request.original() != null && painter.edits()) {
      Path original = scope.store().localFile(request.original(), scope.scratch());
      painter.edit(order, original, file, scope);
    } else {
      painter.paint(order, file, scope);
    }
    scope.cancellation().check();
    Pictures.requireSize(file, request.width(), request.height(), request.provider());
    ArtifactRef image = scope.store().put("image", "png", "image/png", file);
    return new StoryImage(image, request.width(), request.height(), prompt, request.provider());
  }

  @Override
  public Made<UploadedImage> uploadImage(UnitId unit, UploadRequest request) {
    return units.run(
        unit,
        () ->
            UnitKey.of(
                "story-upload",
                Map.of(
                    "image",
                    request.image().image().sha256(),
                    "place",
                    uploader.id() + " " + uploader.status().version())),
        UploadedImage.class,
        UPLOAD_TRIES,
        scope -> {
          var uploaded = uploader.upload(request.image().image(), scope);
          return new UploadedImage(uploaded.uri(), uploaded.uploader());
        });
  }
}
