package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Artifacts as files in a folder. A file is written under a unique name in the same folder tree,
 * forced to the disk and then renamed, so that any number of threads and processes may write the
 * same artifact at once and nobody ever sees a part of one.
 *
 * <p>An artifact whose content is not what its hash says is moved to {@code damaged/}, so that the
 * unit that made it is made again.
 */
public final class DirectoryArtifactStore implements ArtifactStore {
  /** The folder of what is being written. */
  static final String INCOMING = "incoming";

  private static final String DAMAGED = "damaged";
  private static final int BUFFER = 1 << 16;

  /** More than the parts of the longest video; a worker that runs for months needs no more. */
  private static final int MOST_CHECKED = 4096;

  /** Writing a part never pauses for so long: it was left by a process that was killed. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  private final Path root;

  /** Files whose content this process has checked last, with what they looked like then. */
  private final Map<Path, Stamp> checked =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Stamp> eldest) {
              return size() > MOST_CHECKED;
            }
          });

  private final AtomicBoolean incomingSwept = new AtomicBoolean();

  private record Stamp(long bytes, long modifiedMillis) {}

  /** Creates a store in a folder, which is made when first written to. */
  public DirectoryArtifactStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Returns the store's folder. */
  public Path root() {
    return root;
  }

  @Override
  public ArtifactRef put(String group, String extension, String mediaType, Path file)
      throws ProductionException {
    StoreNames.checkKind(group, extension);
    try (InputStream content = Files.newInputStream(file)) {
      return write(group, extension, mediaType, content, null);
    } catch (IOException e) {
      throw StorageFailures.of("write an artifact of group " + group, e);
    }
  }

  @Override
  public ArtifactRef put(String group, String extension, String mediaType, byte[] content)
      throws ProductionException {
    StoreNames.checkKind(group, extension);
    try {
      return write(group, extension, mediaType, new ByteArrayInputStream(content), null);
    } catch (IOException e) {
      throw StorageFailures.of("write an artifact of group " + group, e);
    }
  }

  /**
   * Keeps a copy of another store's artifact.
   *
   * @throws DamagedContentException when the content is not the artifact's; then nothing is kept
   */
  void keep(ArtifactRef artifact, InputStream content) throws IOException {
    resolve(artifact.key());
    String file = artifact.key().substring(artifact.key().lastIndexOf('/') + 1);
    String group = artifact.key().substring(0, artifact.key().indexOf('/'));
    String extension = file.substring(file.indexOf('.') + 1);
    StoreNames.checkKind(group, extension);
    write(group, extension, artifact.mediaType(), content, artifact);
  }

  private ArtifactRef write(
      String group, String extension, String mediaType, InputStream content, ArtifactRef expected)
      throws IOException {
    Path incoming = incoming();
    try {
      MessageDigest digest = Sha256.digest();
      long bytes = 0;
      try (FileChannel output =
          FileChannel.open(incoming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
          digest.update(buffer, 0, count);
          writeAll(output, ByteBuffer.wrap(buffer, 0, count));
          bytes += count;
        }
        output.force(false);
      }
      String sha256 = Sha256.of(digest);
      CheckMark.set(incoming, sha256);
      String key = StoreNames.artifact(group, sha256, extension);
      if (expected != null && !(expected.key().equals(key) && expected.bytes() == bytes)) {
        throw new DamagedContentException(expected);
      }
      Path target = resolve(key);
      Files.createDirectories(target.getParent());
      // Replaces what is there: it has the same content, or it is damaged.
      move(incoming, target);
      remember(target);
      return new ArtifactRef(key, sha256, bytes, mediaType);
    } finally {
      discard(incoming);
    }
  }

  @Override
  public InputStream open(ArtifactRef artifact) throws ProductionException, IOException {
    Path file = present(artifact);
    try {
      return new CheckedStream(Files.newInputStream(file), artifact, file);
    } catch (NoSuchFileException e) {
      throw damaged(artifact, "is missing", e);
    }
  }

  @Override
  public Path localFile(ArtifactRef artifact, Path scratch)
      throws ProductionException, IOException {
    Path file = present(artifact);
    if (!stamp(file).equals(checked.get(file))) {
      check(artifact, file);
    }
    return file;
  }

  private void check(ArtifactRef artifact, Path file) throws ProductionException, IOException {
    try (InputStream input = new CheckedStream(Files.newInputStream(file), artifact, file)) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (DamagedContentException e) {
      throw StorageFailures.of("read artifact " + artifact.key(), e);
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
  public boolean has(ArtifactRef artifact) {
    try {
      Path file = present(artifact);
      if (!CheckMark.isOn(file, artifact.sha256())) {
        check(artifact, file);
      }
      return true;
    } catch (ProductionException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Optional<byte[]> document(String name) throws ProductionException {
    Path file = resolve(StoreNames.document(name));
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageFailures.of("read document " + name, e);
    }
  }

  @Override
  public void putDocument(String name, byte[] content) throws ProductionException {
    Path target = resolve(StoreNames.document(name));
    Path incoming = null;
    try {
      incoming = incoming();
      writeForced(incoming, content);
      Files.createDirectories(target.getParent());
      move(incoming, target);
    } catch (IOException e) {
      throw StorageFailures.of("write document " + name, e);
    } finally {
      discard(incoming);
    }
  }

  @Override
  public boolean markUsed(String document) throws ProductionException {
    Path file = resolve(StoreNames.document(document));
    Instant now = Instant.now();
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(USE))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw StorageFailures.of("mark document " + document, e);
    }
  }

  @Override
  public void list(Consumer<KeptItem> each) throws ProductionException {
    Path incoming = root.resolve(INCOMING);
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.equals(incoming)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              StringBuilder key = new StringBuilder();
              for (Path segment : root.relativize(file)) {
                key.append(key.isEmpty() ? "" : "/").append(segment);
              }
              each.accept(
                  new KeptItem(
                      key.toString(),
                      attributes.size(),
                      attributes.lastModifiedTime().toInstant()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
    } catch (IOException e) {
      throw StorageFailures.of("list " + root, e);
    }
  }

  @Override
  public boolean removeUnused(String key, Instant since) throws ProductionException {
    Path file = resolve(key);
    try {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
        return false;
      }
      checked.remove(file);
      return Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw StorageFailures.of("remove " + key, e);
    }
  }

  private Path resolve(String key) {
    Path path = root;
    for (String segment : StoreNames.checked(key).split("/", -1)) {
      path = path.resolve(segment);
    }
    return path;
  }

  /** Returns the artifact's file, whose length is right. */
  private Path present(ArtifactRef artifact) throws ProductionException, IOException {
    Path file = resolve(artifact.key());
    StoreNames.checkHash(artifact.sha256());
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (NoSuchFileException e) {
      throw damaged(artifact, "is missing", e);
    }
    if (bytes != artifact.bytes()) {
      setAside(file);
      throw damaged(
          artifact, "has " + bytes + " bytes where " + artifact.bytes() + " were written", null);
    }
    return file;
  }

  private Path incoming() throws IOException {
    Path folder = root.resolve(INCOMING);
    Files.createDirectories(folder);
    if (incomingSwept.compareAndSet(false, true)) {
      removeAbandoned(folder);
    }
    return folder.resolve(UUID.randomUUID() + ".part");
  }

  private static void removeAbandoned(Path folder) throws IOException {
    Instant before = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        if (FolderTree.isOlder(part, before)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private void remember(Path file) throws IOException {
    checked.put(file, stamp(file));
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private void setAside(Path file) {
    checked.remove(file);
    try {
      Path folder = root.resolve(DAMAGED);
      Files.createDirectories(folder);
      Files.move(file, folder.resolve(UUID.randomUUID() + "-" + file.getFileName()));
    } catch (IOException e) {
      // Another process has set it aside first, or the next reader will.
      return;
    }
  }

  private static ProductionException damaged(ArtifactRef artifact, String what, Throwable cause) {
    return new ProductionException(
        FailureCode.ARTIFACT_DAMAGED, "artifact " + artifact.key() + " " + what, cause);
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel output =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeAll(output, ByteBuffer.wrap(content));
      output.force(false);
    }
  }

  private static void writeAll(FileChannel output, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      output.write(content);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the store's folder must be one file system: " + to, e);
    }
  }

  private static void discard(Path incoming) {
    if (incoming == null) {
      return;
    }
    try {
      Files.deleteIfExists(incoming);
    } catch (IOException e) {
      // The failure that led here says more; a later process removes what is left.
      return;
    }
  }

  /** Compares the content with its hash when the end is reached. */
  private final class CheckedStream extends FilterInputStream {
    private final ArtifactRef artifact;
    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private boolean ended;

    CheckedStream(InputStream input, ArtifactRef artifact, Path file) {
      super(new BufferedInputStream(input, BUFFER));
      this.artifact = artifact;
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value < 0) {
        end();
      } else {
        digest.update((byte) value);
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count < 0) {
        end();
      } else {
        digest.update(bytes, offset, count);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      // Skipped bytes are read, so that they are part of the check.
      long left = count;
      byte[] buffer = new byte[(int) Math.min(Math.max(count, 1), BUFFER)];
      while (left > 0) {
        int read = read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          break;
        }
        left -= read;
      }
      return count - left;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void end() throws IOException {
      if (ended) {
        return;
      }
      ended = true;
      if (!Sha256.of(digest).equals(artifact.sha256())) {
        setAside(file);
        throw new DamagedContentException(artifact);
      }
      remember(file);
    }
  }
}
