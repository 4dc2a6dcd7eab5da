package dev.reelwright.activities.upload;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;

/**
 * Puts finished images where they are to be seen. Safe for use by many threads. An image's name
 * there is the hash of its content: uploading it again, in a later attempt or production, gives the
 * same address and leaves one copy.
 *
 * <p>Each attempt ends within 55 s, and when the attempt is cancelled, and leaves no connection and
 * no thread. Trying again is left to the caller.
 */
public interface ImageUploader {
  /** Returns its name in receipts. */
  String id();

  /** Returns whether it is reached over the network. */
  boolean remote();

  /** Returns what it can do on this machine; its version is part of the idempotency key. */
  ProviderStatus status();

  /**
   * Uploads an image.
   *
   * @param image an artifact of the store
   * @throws ProductionException of the failure catalogue, with the uploader as provider
   * @throws CancelledException when the attempt is over
   */
  UploadedImage upload(ArtifactRef image, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;
}
