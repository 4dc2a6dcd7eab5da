package dev.reelwright.activities.cleaning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.activities.store.KeptItem;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.ScratchFolders;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes what was not used for a while: first the records of units, sentences and productions,
 * then the artifacts that no remaining record refers to, directly or through another artifact. A
 * cleaning that is killed in between has left nothing that refers to what is gone.
 *
 * <p>What is younger than the limit is never removed, not even when nothing refers to it: its
 * record may be about to be written. A record is renewed when it is reused, but only once in {@link
 * ArtifactStore#USE}, so that what the store keeps may stay for so much longer. Everything is
 * looked at once more in the moment in which it is removed.
 */
public final class Cleaner {
  /** Writing a part never pauses for so long: it was left by a process that was killed. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  private enum Sort {
    UNITS,
    SENTENCES,
    PRODUCTIONS,
    ARTIFACTS,
    DAMAGED,
    INCOMING,
    COPIES,
    SCRATCH,
    LOGS
  }

  private static final class Sum {
    private long count;
    private long bytes;
  }

  private final ArtifactStore store;
  private final DataFolder folder;
  private final Instant limit;

  /** What the store says was used before this was not used at the limit or later. */
  private final Instant noted;

  private final boolean remove;
  private final Map<Sort, Sum> sums = new EnumMap<>(Sort.class);

  /**
   * Prepares a cleaning.
   *
   * @param limit only what was written and used before this is removed
   * @param remove whether it is removed, or only counted
   */
  public Cleaner(ArtifactStore store, DataFolder folder, Instant limit, boolean remove) {
    this.store = store;
    this.folder = folder;
    this.limit = limit;
    this.noted = limit.minus(ArtifactStore.USE);
    this.remove = remove;
    for (Sort sort : Sort.values()) {
      sums.put(sort, new Sum());
    }
  }

  /**
   * Cleans the store and the data folder.
   *
   * @param productions ids of productions that are not to be touched, whatever their age
   */
  public Cleaned clean(Set<String> productions) throws ProductionException {
    List<KeptItem> artifacts = new ArrayList<>();
    List<KeptItem> documents = new ArrayList<>();
    List<KeptItem> damaged = new ArrayList<>();
    store.list(
        item -> {
          if (item.isDocument()) {
            documents.add(item);
          } else if (item.isDamaged()) {
            damaged.add(item);
          } else if (item.isArtifact() && item.used().isBefore(noted)) {
            artifacts.add(item);
          }
        });
    Set<String> gone = removeDocuments(documents, productions);
    if (!artifacts.isEmpty()) {
      Set<String> referred = referred(gone);
      for (KeptItem artifact : artifacts) {
        if (!referred.contains(artifact.key())) {
          remove(Sort.ARTIFACTS, artifact);
        }
      }
    }
    for (KeptItem item : damaged) {
      if (item.used().isBefore(noted)) {
        remove(Sort.DAMAGED, item);
      }
    }
    try {
      cleanFolder();
    } catch (IOException e) {
      throw StorageFailures.of("clean " + folder.root(), e);
    }
    return new Cleaned(
        part(Sort.UNITS),
        part(Sort.SENTENCES),
        part(Sort.PRODUCTIONS),
        part(Sort.ARTIFACTS),
        part(Sort.DAMAGED),
        part(Sort.INCOMING),
        part(Sort.COPIES),
        part(Sort.SCRATCH),
        part(Sort.LOGS));
  }

  private Cleaned.Part part(Sort sort) {
    return new Cleaned.Part(sums.get(sort).count, sums.get(sort).bytes);
  }

  private void count(Sort sort, long files, long bytes) {
    sums.get(sort).count += files;
    sums.get(sort).bytes += bytes;
  }

  private boolean remove(Sort sort, KeptItem item) throws ProductionException {
    if (remove && !store.removeUnused(item.key(), noted)) {
      return false;
    }
    count(sort, 1, item.bytes());
    return true;
  }

  /** Removes unused records and returns the keys of those that are gone, or would be. */
  private Set<String> removeDocuments(List<KeptItem> documents, Set<String> productions)
      throws ProductionException {
    Set<String> gone = new HashSet<>();
    Map<String, List<KeptItem>> byProduction = new HashMap<>();
    for (KeptItem document : documents) {
      String name = document.key().substring(KeptItem.DOCUMENTS.length());
      String[] path = name.split("/", -1);
      Sort sort =
          switch (path[0]) {
            case "units", "last" -> Sort.UNITS;
            case "sentences" -> Sort.SENTENCES;
            default -> null;
          };
      if (path[0].equals("productions") && path.length > 2) {
        byProduction.computeIfAbsent(path[1], id -> new ArrayList<>()).add(document);
      } else if (sort != null && document.used().isBefore(noted) && remove(sort, document)) {
        gone.add(document.key());
      }
    }
    for (Map.Entry<String, List<KeptItem>> production : byProduction.entrySet()) {
      // A request is as old as its production; the record says when that has ended.
      boolean old =
          production.getValue().stream().allMatch(document -> document.used().isBefore(noted));
      if (old && !productions.contains(production.getKey())) {
        sums.get(Sort.PRODUCTIONS).count++;
        for (KeptItem document : production.getValue()) {
          if (remove(Sort.PRODUCTIONS, document)) {
            sums.get(Sort.PRODUCTIONS).count--;
            gone.add(document.key());
          }
        }
      }
    }
    return gone;
  }

  /** Returns the keys of all artifacts that the records refer to which are there now. */
  private Set<String> referred(Set<String> gone) throws ProductionException {
    List<String> documents = new ArrayList<>();
    store.list(
        item -> {
          if (item.isDocument() && !gone.contains(item.key())) {
            documents.add(item.key().substring(KeptItem.DOCUMENTS.length()));
          }
        });
    Set<String> referred = new HashSet<>();
    Deque<ArtifactRef> unread = new ArrayDeque<>();
    for (String name : documents) {
      Optional<byte[]> content = store.document(name);
      if (content.isPresent()) {
        addReferences(content.get(), name, referred, unread);
      }
    }
    while (!unread.isEmpty()) {
      ArtifactRef artifact = unread.pop();
      try {
        addReferences(store.read(artifact), artifact.key(), referred, unread);
      } catch (IOException e) {
        throw StorageFailures.of("read artifact " + artifact.key(), e);
      } catch (ProductionException e) {
        // Its unit is made again, and with it what it refers to.
        if (e.code() != FailureCode.ARTIFACT_DAMAGED) {
          throw e;
        }
      }
    }
    return referred;
  }

  private static void addReferences(
      byte[] content, String name, Set<String> referred, Deque<ArtifactRef> unread)
      throws ProductionException {
    JsonNode root;
    try {
      root = StoredJson.mapper().readTree(content);
    } catch (IOException e) {
      throw new ProductionException(
          FailureCode.STORAGE_FAILED,
          name
              + " cannot be read, so that it is not known what it refers to; nothing more is"
              + " removed",
          e);
    }
    addReferences(root, referred, unread);
  }

  /** Finds the artifacts anywhere within a value: objects that have a reference's fields. */
  private static void addReferences(
      JsonNode value, Set<String> referred, Deque<ArtifactRef> unread) {
    if (value.isObject() && value.has("key") && value.has("sha256") && value.has("mediaType")) {
      try {
        ArtifactRef artifact = StoredJson.mapper().treeToValue(value, ArtifactRef.class);
        if (referred.add(artifact.key()) && artifact.mediaType().equals(StoredJson.MEDIA_TYPE)) {
          unread.push(artifact);
        }
      } catch (JsonProcessingException e) {
        // It only looks like one.
        return;
      }
      return;
    }
    for (JsonNode part : value) {
      addReferences(part, referred, unread);
    }
  }

  private void cleanFolder() throws IOException {
    Instant abandoned = Instant.now().minus(ABANDONED);
    for (Path root : List.of(folder.artifacts(), folder.copies())) {
      files(
          Sort.INCOMING,
          root.resolve("incoming"),
          attributes -> attributes.lastModifiedTime().toInstant().isBefore(abandoned));
    }
    // The time of the last access says when a copy was used; that of the last change is a mark.
    files(
        Sort.COPIES,
        folder.copies(),
        attributes ->
            attributes.lastAccessTime().toInstant().isBefore(limit)
                && attributes.lastModifiedTime().toInstant().isBefore(limit));
    files(
        Sort.LOGS,
        folder.logs(),
        attributes -> attributes.lastModifiedTime().toInstant().isBefore(limit));
    new ScratchFolders(folder.scratch()).clear(remove, bytes -> count(Sort.SCRATCH, 1, bytes));
  }

  /** Says of a file whether it is old. */
  @FunctionalInterface
  private interface Old {
    boolean is(BasicFileAttributes attributes);
  }

  private void files(Sort sort, Path root, Old old) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    FolderTree.files(
        root,
        (file, attributes) -> {
          if (!attributes.isRegularFile() || !old.is(attributes)) {
            return;
          }
          try {
            if (remove) {
              Files.delete(file);
            }
            count(sort, 1, attributes.size());
          } catch (NoSuchFileException e) {
            // Another process was faster.
            return;
          }
        });
  }
}
