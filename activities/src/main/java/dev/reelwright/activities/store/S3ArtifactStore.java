package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Artifacts as objects in S3-compatible storage, for workers that share no folder. An object is
 * named by its content, so it is written once, under the condition that there is none, and never
 * changed. What is read comes through copies on this machine's disk: fetched once, checked, and
 * there as a file for the programs that need one.
 *
 * <p>An object whose content is not what its hash says is moved to {@code damaged/}, so that the
 * unit that made it is made again.
 */
public final class S3ArtifactStore implements ArtifactStore {
  /** A copy can be removed by another process between finding and using it, but not for long. */
  private static final int ATTEMPTS = 5;

  private final S3Bucket bucket;
  private final LocalCopies copies;
  private final TransferWatch watch;

  /**
   * Creates a store.
   *
   * @param copies folder of the copies on this machine
   * @param mostCopies bytes of all copies together
   */
  public S3ArtifactStore(S3Bucket bucket, Path copies, long mostCopies) {
    this(bucket, new LocalCopies(copies, mostCopies), TransferWatch.NONE);
  }

  private S3ArtifactStore(S3Bucket bucket, LocalCopies copies, TransferWatch watch) {
    this.bucket = bucket;
    this.copies = copies;
    this.watch = watch;
  }

  /** Returns the place that the artifacts are kept at. */
  public S3Bucket bucket() {
    return bucket;
  }

  @Override
  public ArtifactStore watchedBy(TransferWatch attempt) {
    return new S3ArtifactStore(bucket, copies, attempt);
  }

  @Override
  public ArtifactRef put(String group, String extension, String mediaType, Path file)
      throws ProductionException {
    return upload(copies.add(group, extension, mediaType, file));
  }

  @Override
  public ArtifactRef put(String group, String extension, String mediaType, byte[] content)
      throws ProductionException {
    return upload(copies.add(group, extension, mediaType, content));
  }

  private ArtifactRef upload(ArtifactRef artifact) throws ProductionException {
    try {
      Path copy =
          copies
              .find(artifact)
              .orElseThrow(() -> new NoSuchFileException("the copy of " + artifact.key()));
      bucket.write(artifact.key(), copy, artifact.sha256(), artifact.mediaType(), true, watch);
      return artifact;
    } catch (IOException e) {
      throw StorageFailures.of("write artifact " + artifact.key(), e);
    }
  }

  @Override
  public InputStream open(ArtifactRef artifact) throws ProductionException, IOException {
    for (int attempt = 1; ; attempt++) {
      copy(artifact);
      try {
        return copies.open(artifact);
      } catch (ProductionException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public Path localFile(ArtifactRef artifact, Path scratch)
      throws ProductionException, IOException {
    for (int attempt = 1; ; attempt++) {
      Path copy = copy(artifact);
      Path file = scratch.resolve(copy.getFileName().toString());
      try {
        link(copy, file);
        return file;
      } catch (FileAlreadyExistsException e) {
        return file;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Gives a copy a second name, which stays when the copy is removed to make room. */
  private static void link(Path copy, Path file) throws IOException {
    try {
      Files.createLink(file, copy);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without links.
      Files.copy(copy, file);
    }
  }

  @Override
  public byte[] read(ArtifactRef artifact) throws ProductionException, IOException {
    try (InputStream input = open(artifact)) {
      return input.readAllBytes();
    } catch (DamagedContentException e) {
      throw StorageFailures.of("read artifact " + artifact.key(), e);
    }
  }

  @Override
  public boolean has(ArtifactRef artifact) throws ProductionException {
    try {
      return bucket
          .find(artifact.key())
          .filter(found -> found.is(artifact.bytes(), artifact.sha256()))
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Optional<byte[]> document(String name) throws ProductionException {
    try {
      return bucket.read(StoreNames.document(name));
    } catch (IOException e) {
      throw StorageFailures.of("read document " + name, e);
    }
  }

  @Override
  public void putDocument(String name, byte[] content) throws ProductionException {
    bucket.write(StoreNames.document(name), content, StoredJson.MEDIA_TYPE);
  }

  @Override
  public boolean markUsed(String document) throws ProductionException {
    return bucket.refresh(StoreNames.document(document), Instant.now().minus(USE));
  }

  @Override
  public void list(Consumer<KeptItem> each) throws ProductionException {
    bucket.list(each);
  }

  @Override
  public boolean removeUnused(String key, Instant since) throws ProductionException {
    return bucket.removeUnused(key, since);
  }

  private Path copy(ArtifactRef artifact) throws ProductionException, IOException {
    StoreNames.checked(artifact.key());
    StoreNames.checkHash(artifact.sha256());
    Optional<Path> copy = copies.find(artifact);
    for (int attempt = 1; copy.isEmpty(); attempt++) {
      try {
        fetch(artifact);
      } catch (DamagedContentException e) {
        // Once may have happened on the way here; twice the same is what the storage has.
        if (attempt > 1) {
          bucket.setAside(artifact.key());
          throw StorageFailures.of("read artifact " + artifact.key(), e);
        }
      }
      copy = copies.find(artifact);
      if (copy.isEmpty() && attempt >= ATTEMPTS) {
        throw new ProductionException(
            FailureCode.STORAGE_FAILED,
            "no copy of " + artifact.key() + " stays on this machine's disk");
      }
    }
    return copy.get();
  }

  private void fetch(ArtifactRef artifact) throws ProductionException, IOException {
    Optional<Long> fetched =
        bucket.fetch(
            artifact.key(),
            watch,
            (bytes, sha256, content) -> {
              if (bytes == artifact.bytes()) {
                copies.add(artifact, content);
              }
              return bytes;
            });
    if (fetched.isEmpty()) {
      throw damaged(artifact, "is missing");
    }
    if (fetched.get() != artifact.bytes()) {
      bucket.setAside(artifact.key());
      throw damaged(
          artifact, "has " + fetched.get() + " bytes where " + artifact.bytes() + " were written");
    }
  }

  private static ProductionException damaged(ArtifactRef artifact, String what) {
    return new ProductionException(
        FailureCode.ARTIFACT_DAMAGED, "artifact " + artifact.key() + " " + what);
  }
}
