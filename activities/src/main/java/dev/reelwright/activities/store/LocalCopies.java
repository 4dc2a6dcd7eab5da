package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of artifacts on this machine's disk, for programs that must open them as files and for
 * reading twice what was fetched once. Bounded: what was used longest ago goes first. Any number of
 * processes may share the folder.
 */
final class LocalCopies {
  private static final Logger log = LoggerFactory.getLogger(LocalCopies.class);

  /** The part of the bound that stays filled, so that not every new copy makes a look at all. */
  private static final double KEPT = 0.8;

  private final DirectoryArtifactStore files;
  private final long most;
  private long size = -1;

  private record Copy(Path file, long bytes, FileTime used) {}

  /**
   * Keeps copies in a folder.
   *
   * @param most bytes of all copies together, of which the newest is always kept
   */
  LocalCopies(Path folder, long most) {
    this.files = new DirectoryArtifactStore(folder);
    this.most = most;
  }

  /** Copies a file whose hash is not known yet. */
  ArtifactRef add(String group, String extension, String mediaType, Path file)
      throws ProductionException {
    ArtifactRef artifact = files.put(group, extension, mediaType, file);
    grown(artifact);
    return artifact;
  }

  /** Keeps bytes. */
  ArtifactRef add(String group, String extension, String mediaType, byte[] content)
      throws ProductionException {
    ArtifactRef artifact = files.put(group, extension, mediaType, content);
    grown(artifact);
    return artifact;
  }

  /**
   * Keeps an artifact that is being fetched.
   *
   * @throws DamagedContentException when the content is not the artifact's
   */
  void add(ArtifactRef artifact, InputStream content) throws IOException {
    files.keep(artifact, content);
    grown(artifact);
  }

  /** Returns the checked copy of an artifact if there is one. */
  Optional<Path> find(ArtifactRef artifact) {
    if (!files.has(artifact)) {
      return Optional.empty();
    }
    try {
      Path file = files.localFile(artifact, files.root());
      // The time of the last change stays: it tells that the content was checked.
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(null, FileTime.from(Instant.now()), null);
      return Optional.of(file);
    } catch (ProductionException | IOException e) {
      log.debug("the copy of {} is of no use", artifact.key(), e);
      return Optional.empty();
    }
  }

  /** Opens the copy of an artifact. */
  InputStream open(ArtifactRef artifact) throws ProductionException, IOException {
    return files.open(artifact);
  }

  private synchronized void grown(ArtifactRef artifact) {
    size = size < 0 ? most + 1 : size + artifact.bytes();
    if (size <= most) {
      return;
    }
    try {
      size = trim(files.root().resolve(artifact.key()));
    } catch (IOException e) {
      log.warn("copies in {} cannot be counted", files.root(), e);
    }
  }

  /** Removes what was used longest ago until enough is gone; returns the size of what stays. */
  private long trim(Path newest) throws IOException {
    List<Copy> copies = copies();
    long bytes = copies.stream().mapToLong(Copy::bytes).sum();
    if (bytes <= most) {
      return bytes;
    }
    copies.sort(Comparator.comparing(Copy::used));
    for (Copy copy : copies) {
      if (bytes <= most * KEPT) {
        break;
      }
      if (!copy.file().equals(newest)) {
        Files.deleteIfExists(copy.file());
        bytes -= copy.bytes();
      }
    }
    return bytes;
  }

  private List<Copy> copies() throws IOException {
    List<Copy> copies = new ArrayList<>();
    Path incoming = files.root().resolve(DirectoryArtifactStore.INCOMING);
    Files.walkFileTree(
        files.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(incoming)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            copies.add(new Copy(file, attributes.size(), attributes.lastAccessTime()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Another process has just removed it.
            return FileVisitResult.CONTINUE;
          }
        });
    return copies;
  }
}
