package dev.reelwright.activities.unit;

import dev.reelwright.activities.store.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts' scratch folders in a data folder that many processes may share. Beside each folder
 * stands a file that its process keeps locked; the system gives the lock up when the process ends,
 * however it ends. So the folders of dead processes are told from those in use without a look at
 * process ids, which mean nothing to another container or after a restart.
 *
 * <p>A lock file is there before its folder and is removed after it, so that a folder without one
 * belongs to nobody.
 */
public final class ScratchFolders {
  private static final Logger log = LoggerFactory.getLogger(ScratchFolders.class);

  private static final String PREFIX = "attempt-";
  private static final String LOCK_SUFFIX = ".lock";

  /** Earlier versions had no lock files; none of their attempts lasts this long. */
  private static final Duration SURELY_ABANDONED = Duration.ofHours(24);

  /**
   * Lock files of this process. They must never be opened a second time: on POSIX systems closing
   * any handle on a file gives up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final AtomicBoolean swept = new AtomicBoolean();

  /** Gives out folders below this one, which is made when first needed. */
  public ScratchFolders(Path root) {
    this.root = root;
  }

  /**
   * One attempt's folder, empty at first. Closing removes it; what cannot be removed is left to a
   * later process.
   */
  static final class Scratch implements AutoCloseable {
    private final Path folder;
    private final Path lockFile;
    private final FileChannel channel;

    private Scratch(Path folder, Path lockFile, FileChannel channel) {
      this.folder = folder;
      this.lockFile = lockFile;
      this.channel = channel;
    }

    Path folder() {
      return folder;
    }

    @Override
    public void close() {
      try (channel) {
        FolderTree.remove(folder);
        Files.deleteIfExists(lockFile);
      } catch (IOException e) {
        log.warn("scratch folder {} could not be removed", folder, e);
      } finally {
        HELD.remove(lockFile);
      }
    }
  }

  /** Makes a folder; the first time, those that dead processes have left are removed before. */
  Scratch open() throws IOException {
    Path real = Files.createDirectories(root).toRealPath();
    if (swept.compareAndSet(false, true)) {
      sweep(real);
    }
    while (true) {
      Path folder = real.resolve(PREFIX + UUID.randomUUID());
      Path lockFile = lockFile(folder);
      HELD.add(lockFile);
      FileChannel channel = null;
      try {
        channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // A process that sweeps may have been faster; then it has removed the file.
        if (isLocked(channel) && Files.exists(lockFile)) {
          Files.createDirectory(folder);
          Scratch scratch = new Scratch(folder, lockFile, channel);
          channel = null;
          return scratch;
        }
      } finally {
        if (channel != null) {
          channel.close();
          HELD.remove(lockFile);
        }
      }
    }
  }

  /**
   * Removes the folders that ended processes have left.
   *
   * @param remove whether they are removed, or only counted
   * @param each takes the length of each file in them
   */
  public void clear(boolean remove, LongConsumer each) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Path real = root.toRealPath();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(real, PREFIX + "*")) {
      for (Path entry : entries) {
        ifAbandoned(
            entry,
            folder -> {
              FolderTree.files(folder, (file, attributes) -> each.accept(attributes.size()));
              if (remove) {
                FolderTree.remove(folder);
              }
              return remove;
            });
      }
    }
  }

  /** What is done with an abandoned folder. */
  @FunctionalInterface
  private interface OnFolder {
    /** Returns whether its lock file is to go, too. */
    boolean handle(Path folder) throws IOException;
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      // A file system without locks: nobody else gets one either, so nothing is ever swept there.
      log.debug("scratch folders cannot be locked", e);
      return true;
    }
  }

  private static Path lockFile(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK_SUFFIX);
  }

  private static void sweep(Path root) {
    int removed = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, PREFIX + "*")) {
      for (Path entry : entries) {
        removed += removeIfAbandoned(entry) ? 1 : 0;
      }
    } catch (IOException e) {
      log.warn("scratch folders of earlier processes could not be removed from {}", root, e);
    }
    if (removed > 0) {
      log.info("removed {} scratch folders that ended processes had left", removed);
    }
  }

  private static boolean removeIfAbandoned(Path entry) {
    return ifAbandoned(
        entry,
        folder -> {
          FolderTree.remove(folder);
          return true;
        });
  }

  private static boolean ifAbandoned(Path entry, OnFolder then) {
    String name = entry.getFileName().toString();
    try {
      if (!name.endsWith(LOCK_SUFFIX)) {
        return ifUnlocked(entry, then);
      }
      Path folder = entry.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
      if (HELD.contains(entry)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(entry, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return false;
        }
        if (then.handle(folder)) {
          Files.deleteIfExists(entry);
        }
        return true;
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      // Another sweep is at it.
      return false;
    } catch (IOException e) {
      log.warn("{} of an earlier process could not be removed", entry, e);
      return false;
    }
  }

  private static boolean ifUnlocked(Path folder, OnFolder then) throws IOException {
    Instant changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (Files.exists(lockFile(folder)) || changed.isAfter(Instant.now().minus(SURELY_ABANDONED))) {
      return false;
    }
    then.handle(folder);
    return true;
  }
}
