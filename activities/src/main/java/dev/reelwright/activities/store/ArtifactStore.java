package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps artifacts by key. A commit is atomic: an artifact is seen whole or not at all, whatever
 * dies in between. Safe for use by many threads and processes.
 */
public interface ArtifactStore {
  /** Uses that follow one another more closely are not told apart. */
  Duration USE = Duration.ofDays(1);

  /**
   * Commits a file's content, content-addressed: the key is {@code {group}/{first two digits of the
   * hash}/{sha256}.{extension}}.
   *
   * @param group first part of the key, {@code [a-z-]+}, for example {@code speech}
   * @param extension file-name extension without the dot
   * @throws ProductionException STORAGE_FULL or STORAGE_FAILED
   */
  ArtifactRef put(String group, String extension, String mediaType, Path file)
      throws ProductionException;

  /** Commits bytes, as {@link #put(String, String, String, Path)} does. */
  ArtifactRef put(String group, String extension, String mediaType, byte[] content)
      throws ProductionException;

  /**
   * Opens an artifact; reading to its end checks the content.
   *
   * @throws ProductionException ARTIFACT_DAMAGED when it is missing or not as long as it should be
   */
  InputStream open(ArtifactRef artifact) throws ProductionException, IOException;

  /**
   * Returns a readable local file with the artifact's content. It must not be changed. A store on
   * another machine puts a copy into {@code scratch}.
   */
  Path localFile(ArtifactRef artifact, Path scratch) throws ProductionException, IOException;

  /** Reads all of a small artifact, checked. */
  byte[] read(ArtifactRef artifact) throws ProductionException, IOException;

  /**
   * Returns whether an artifact is there and is what it should be. Files of this machine are read
   * for that, each once; one that is damaged is set aside, so that the unit that made it is made
   * again. Of artifacts that are elsewhere the length and the hash that is noted there are
   * compared.
   *
   * @throws ProductionException when the store cannot be asked: that is not an absence, after which
   *     everything would be made anew
   */
  boolean has(ArtifactRef artifact) throws ProductionException;

  /** Returns a named small document (a unit's record, a production's request), or nothing. */
  Optional<byte[]> document(String name) throws ProductionException;

  /** Writes a named small document, atomically; the last writer wins. */
  void putDocument(String name, byte[] content) throws ProductionException;

  /**
   * Says that a document is of use, so that it is not removed as unused. What was written or used
   * within the last day stays as it is.
   *
   * @return whether it is there; what is not must be made again
   */
  boolean markUsed(String document) throws ProductionException;

  /**
   * Hands over everything that is kept, in no order; not what is being written. What comes and goes
   * meanwhile may be missing.
   */
  void list(Consumer<KeptItem> each) throws ProductionException;

  /**
   * Removes what is kept under a key unless it was written or used at a time or later.
   *
   * @return whether it was there and is gone
   */
  boolean removeUnused(String key, Instant since) throws ProductionException;

  /**
   * Returns this store for one attempt. A store whose transfers take no time worth watching returns
   * itself.
   */
  default ArtifactStore watchedBy(TransferWatch attempt) {
    return this;
  }
}
