package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** Stage {@code story_package}. */
@ActivityInterface(namePrefix = "Story")
public interface StoryPackageActivities {
  /**
   * Writes the images, {@code story.json}, the contact sheet and the page to a folder or bucket,
   * each whole or not at all.
   */
  Made<ProductionOutput> deliverPackage(UnitId unit, StoryPackage story, String outputDirectory);
}
