package dev.reelwright.activities.delivery;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.store.TransferWatch;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import java.io.IOException;
import java.util.function.LongConsumer;

/** A place in S3-compatible storage that finished files go to. */
final class OutputBucket implements OutputPlace {
  private final S3Bucket bucket;
  private final String prefix;

  OutputBucket(S3Bucket bucket) {
    this(bucket, "");
  }

  private OutputBucket(S3Bucket bucket, String prefix) {
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public DeliveredFile write(
      String name, ArtifactRef artifact, UnitScope scope, LongConsumer copied)
      throws ProductionException, CancelledException {
    try {
      bucket.write(
          prefix + name,
          scope.store().localFile(artifact, scope.scratch()),
          artifact.sha256(),
          artifact.mediaType(),
          new TransferWatch() {
            @Override
            public boolean over() {
              return scope.cancellation().isCancelled();
            }

            @Override
            public void moved(String doing, long done, long total) {
              copied.accept(done);
            }
          });
    } catch (IOException e) {
      throw StorageFailures.of("deliver " + name, e);
    }
    copied.accept(artifact.bytes());
    return delivered(name, artifact.sha256(), artifact.bytes(), artifact.mediaType());
  }

  @Override
  public DeliveredFile write(String name, byte[] content, String mediaType)
      throws ProductionException {
    bucket.write(prefix + name, content, mediaType);
    return delivered(name, Sha256.of(content), content.length, mediaType);
  }

  private DeliveredFile delivered(String name, String sha256, long bytes, String mediaType) {
    return new DeliveredFile(
        name, bucket.location() + "/" + prefix + name, sha256, bytes, mediaType);
  }

  @Override
  public OutputPlace within(String name) {
    return new OutputBucket(bucket, prefix + name + "/");
  }
}
