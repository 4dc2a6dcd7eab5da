package dev.reelwright.activities.upload;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.S3Connection;
import dev.reelwright.activities.store.S3Location;
import dev.reelwright.activities.store.TransferWatch;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Uploads to an S3-compatible bucket. What is there already under the name, which is the hash of
 * the content, is not sent again. The image's address is that of the bucket's public site where
 * {@value #PUBLIC} names one, and {@code s3://BUCKET/KEY} otherwise.
 *
 * <p>An upload makes three requests at most: it looks, writes, and looks what came of it. Each has
 * a limit of its own, also when its attempt has ended before; together they end within 56 s. Nearly
 * all of that is for the writing, since many uploads may share a slow line.
 */
public final class S3Uploader implements ImageUploader {
  /** Environment variable for the address below which everybody sees what is uploaded. */
  public static final String PUBLIC = "REELWRIGHT_UPLOAD_PUBLIC_URL";

  private static final Duration LOOKING = Duration.ofSeconds(7);
  private static final Duration WRITING = Duration.ofSeconds(42);

  private final S3Bucket bucket;
  private final Duration writing;
  private final String base;

  /**
   * Creates an uploader that is configured by these environment variables.
   *
   * @throws IllegalArgumentException when a setting is not what it should be
   */
  public S3Uploader(S3Location location, Map<String, String> environment) {
    this(location, environment, LOOKING, WRITING);
  }

  /** Creates an uploader that gives each look and the writing this long. */
  S3Uploader(
      S3Location location, Map<String, String> environment, Duration looking, Duration writing) {
    this.bucket = new S3Bucket(S3Connection.of(environment, looking, writing), location);
    this.writing = writing;
    String address = environment.getOrDefault(PUBLIC, "").strip().replaceAll("/+$", "");
    if (!address.isEmpty()) {
      requireAddress(address);
    }
    this.base = address.isEmpty() ? location.toString() : address;
  }

  private static void requireAddress(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() != null
          && String.valueOf(uri.getScheme()).matches("https?")
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(PUBLIC + " is no address", e);
    }
    throw new IllegalArgumentException(
        PUBLIC + " must be an http or https address, without user and query");
  }

  @Override
  public String id() {
    return "s3";
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public ProviderStatus status() {
    return new ProviderStatus(
        id(),
        bucket.location() + "@" + bucket.address() + ">" + base,
        true,
        bucket.location() + " at " + bucket.address(),
        "");
  }

  @Override
  public UploadedImage upload(ArtifactRef image, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    scope.cancellation().check();
    String name = ImageNames.of(image);
    Path file = scope.store().localFile(image, scope.scratch());
    scope.progress().await("uploads to " + bucket.location(), writing);
    try {
      bucket.write(name, file, image.sha256(), image.mediaType(), watch(scope));
    } catch (ProductionException e) {
      // What it failed with when it was given up says nothing.
      scope.cancellation().check();
      throw e;
    }
    scope.progress().report(1, 1, "uploaded to " + bucket.location());
    return new UploadedImage(base + "/" + name, id());
  }

  private static TransferWatch watch(UnitScope scope) {
    return new TransferWatch() {
      @Override
      public boolean over() {
        return scope.cancellation().isCancelled() || scope.deadline().passed();
      }

      @Override
      public void moved(String doing, long done, long total) {
        scope.progress().report((double) done, (double) total, doing);
      }
    };
  }
}
