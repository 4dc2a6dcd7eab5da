package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.illustration.EmbeddedIllustrator;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.ImageRequest;
import dev.reelwright.workflows.story.StoryImage;
import dev.reelwright.workflows.story.StoryImageActivities;
import dev.reelwright.workflows.story.UploadRequest;
import dev.reelwright.workflows.story.UploadedImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes images and uploads them. */
public final class StoryImageActivitiesImpl implements StoryImageActivities {
  /** Share of the work that is done when the picture is painted. */
  private static final double PAINTED = 0.8;

  private final UnitRunner units;
  private final EmbeddedIllustrator illustrator = new EmbeddedIllustrator();

  /** Creates the activities. */
  public StoryImageActivitiesImpl(UnitRunner units) {
    this.units = units;
  }

  @Override
  public Made<StoryImage> makeImage(UnitId unit, ImageRequest request) {
    return units.run(unit, key(request), StoryImage.class, scope -> make(request, scope));
  }

  /** Returns everything that decides an image. */
  public static UnitKey key(ImageRequest request) {
    return UnitKey.of(
        "story-image",
        Map.of(
            "prompt", request.prompt(),
            "size", request.width() + "x" + request.height(),
            "seed", Long.toString(request.seed()),
            "provider", request.provider(),
            "engine", EmbeddedIllustrator.VERSION));
  }

  private StoryImage make(ImageRequest request, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    Path file = scope.scratch().resolve("image.png");
    BufferedImage painted =
        illustrator.paint(
            request.prompt(),
            request.width(),
            request.height(),
            request.seed(),
            scope.cancellation(),
            share -> scope.progress().report(PAINTED * share, 1, "painting"));
    Files.write(file, Pictures.png(painted));
    scope.cancellation().check();
    BufferedImage picture =
        Pictures.decoded(file, request.width(), request.height(), request.provider());
    ArtifactRef image = scope.store().put("image", "png", "image/png", file);
    ArtifactRef thumbnail =
        scope
            .store()
            .put(
                "thumbnail",
                "jpg",
                "image/jpeg",
                Pictures.jpeg(Pictures.shrunk(picture, Pictures.THUMBNAIL)));
    scope.progress().report(1, 1, "stored");
    return new StoryImage(
        image, thumbnail, request.width(), request.height(), request.prompt(), request.provider());
  }

  @Override
  public Made<UploadedImage> uploadImage(UnitId unit, UploadRequest request) {
    return units.run(
        unit,
        UnitKey.of("story-upload", Map.of("image", request.image().image().sha256())),
        UploadedImage.class,
        scope -> {
          scope.progress().report(1, 1, "in the store");
          return new UploadedImage("store:" + request.image().image().key(), "store");
        });
  }
}
