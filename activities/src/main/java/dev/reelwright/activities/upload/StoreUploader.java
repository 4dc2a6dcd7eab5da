package dev.reelwright.activities.upload;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;

/** Leaves images in the artifact store, where they are already: nothing leaves the installation. */
public final class StoreUploader implements ImageUploader {
  private static final String SCHEME = "store:";

  @Override
  public String id() {
    return "store";
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public ProviderStatus status() {
    return new ProviderStatus(id(), "1", true, "the artifact store", "");
  }

  @Override
  public UploadedImage upload(ArtifactRef image, UnitScope scope) throws ProductionException {
    if (!scope.store().has(image)) {
      throw new ProductionException(
              FailureCode.ARTIFACT_DAMAGED, image.key() + " is not in the store any more")
          .from(id());
    }
    scope.progress().report(1, 1, "is in the store");
    return new UploadedImage(SCHEME + image.key(), id());
  }
}
