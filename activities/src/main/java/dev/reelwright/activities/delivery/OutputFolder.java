package dev.reelwright.activities.delivery;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that finished files go to. A file appears there under its name whole or not at all: it
 * is written under a hidden name beside it, checked, forced to the disk and renamed. Files are
 * copies, never links into the store, so that editing one harms nothing. A file that is already
 * there with the same content is left as it is.
 */
final class OutputFolder implements OutputPlace {
  private static final Logger log = LoggerFactory.getLogger(OutputFolder.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,249}");
  private static final String PART_PREFIX = ".reelwright-";
  private static final String PART_SUFFIX = ".part";

  /** Parts older than this were left by a process that was killed. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  private static final int BUFFER = 1 << 17;

  private final Path folder;
  private final Clock clock;

  private OutputFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Opens a folder, making it where it is missing.
   *
   * @param directory absolute path
   * @throws ProductionException STORAGE_FAILED, naming the folder
   */
  static OutputFolder open(String directory, Clock clock) throws ProductionException {
    Path folder = Path.of(directory).normalize();
    if (!folder.isAbsolute()) {
      throw new ProductionException(
          FailureCode.STORAGE_FAILED, "the output folder must be an absolute path: " + directory);
    }
    try {
      Files.createDirectories(folder);
      removeAbandoned(folder, clock.instant());
    } catch (IOException e) {
      throw StorageFailures.of("use the output folder " + folder, e);
    }
    return new OutputFolder(folder, clock);
  }

  private static void removeAbandoned(Path folder, Instant now) throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder, PART_PREFIX + "*" + PART_SUFFIX)) {
      for (Path part : parts) {
        if (FolderTree.isOlder(part, now.minus(ABANDONED))) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  @Override
  public OutputFolder within(String name) throws ProductionException {
    return open(path(name).toString(), clock);
  }

  private Path path(String name) throws ProductionException {
    Path path = NAME.matcher(name).matches() ? folder.resolve(name).normalize() : null;
    if (path == null || !folder.equals(path.getParent())) {
      throw new ProductionException(
          FailureCode.INTERNAL, "no name for a file in the output folder: " + name);
    }
    return path;
  }

  @Override
  public DeliveredFile write(
      String name, ArtifactRef artifact, UnitScope scope, LongConsumer copied)
      throws ProductionException, CancelledException {
    Path target = path(name);
    try {
      if (!isThere(target, artifact.bytes(), artifact.sha256())) {
        try (InputStream content = scope.store().open(artifact)) {
          replace(target, content, artifact.sha256(), scope.cancellation(), copied);
        }
      }
    } catch (IOException e) {
      throw StorageFailures.of("write " + target, e);
    }
    copied.accept(artifact.bytes());
    return new DeliveredFile(
        name, target.toString(), artifact.sha256(), artifact.bytes(), artifact.mediaType());
  }

  @Override
  public DeliveredFile write(String name, byte[] content, String mediaType)
      throws ProductionException {
    Path target = path(name);
    String sha256 = Sha256.of(content);
    try {
      if (!isThere(target, content.length, sha256)) {
        replace(target, new ByteArrayInputStream(content), sha256, Cancellation.NONE, count -> {});
      }
    } catch (IOException e) {
      throw StorageFailures.of("write " + target, e);
    } catch (CancelledException e) {
      throw new IllegalStateException("never cancelled", e);
    }
    return new DeliveredFile(name, target.toString(), sha256, content.length, mediaType);
  }

  private static boolean isThere(Path target, long bytes, String sha256) throws IOException {
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.size(target) != bytes) {
      return false;
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream content = Files.newInputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return Sha256.of(digest).equals(sha256);
  }

  private void replace(
      Path target,
      InputStream content,
      String sha256,
      Cancellation cancellation,
      LongConsumer copied)
      throws ProductionException, CancelledException, IOException {
    Path part = folder.resolve(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
    try {
      MessageDigest digest = Sha256.digest();
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = Channels.newOutputStream(channel);
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
          cancellation.check();
          out.write(buffer, 0, count);
          digest.update(buffer, 0, count);
          written += count;
          copied.accept(written);
        }
        channel.force(true);
      }
      if (!Sha256.of(digest).equals(sha256)) {
        throw new ProductionException(
            FailureCode.ARTIFACT_DAMAGED,
            "the content of " + target.getFileName() + " in the store is damaged");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Makes the new name outlive a power failure, where the platform lets a folder be forced: Windows
   * and some network and shared folders do not, and the file is there all the same.
   */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      log.debug("the folder {} cannot be forced to its disk", folder, e);
    }
  }
}
