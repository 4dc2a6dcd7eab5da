package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stages {@code image_generation} and {@code image_upload}. */
@ActivityInterface(namePrefix = "Story")
public interface StoryImageActivities {
  /** Makes an image, checks that it decodes and has the size asked for, and stores it. */
  Made<StoryImage> makeImage(UnitId unit, ImageRequest request);

  /** Uploads an image. */
  Made<UploadedImage> uploadImage(UnitId unit, UploadRequest request);
}
