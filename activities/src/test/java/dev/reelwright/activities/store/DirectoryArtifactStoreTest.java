package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryArtifactStoreTest extends ArtifactStoreContract {
  private DirectoryArtifactStore store;

  @BeforeEach
  void create() {
    store = new DirectoryArtifactStore(folder.resolve("store"));
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  ArtifactStore another() {
    return new DirectoryArtifactStore(store.root());
  }

  private Path file(ArtifactRef artifact) {
    return store.root().resolve(artifact.key());
  }

  @Override
  void overwrite(ArtifactRef artifact, String content) throws IOException {
    Files.writeString(file(artifact), content);
  }

  @Override
  void remove(ArtifactRef artifact) throws IOException {
    Files.delete(file(artifact));
  }

  @Override
  void assertNothingHalfWrittenIsLeft() throws IOException {
    try (Stream<Path> parts = Files.list(store.root().resolve("incoming"))) {
      assertThat(parts).isEmpty();
    }
  }

  @Override
  void age(String key, Instant written) throws IOException {
    Files.setLastModifiedTime(store.root().resolve(key), FileTime.from(written));
  }

  @Test
  void a_changed_artifact_of_the_same_length_is_not_there_and_can_be_made_again() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "abd");
    ArtifactStore other = another();
    assertThat(other.has(artifact)).isFalse();
    assertThat(file(artifact)).doesNotExist();
    put("abc");
    assertThat(other.has(artifact)).isTrue();
  }

  @Test
  void an_artifact_without_a_mark_is_read_to_know_it() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.setLastModifiedTime(file(artifact), FileTime.from(Instant.EPOCH));
    assertThat(another().has(artifact)).isTrue();
    overwrite(artifact, "abd");
    Files.setLastModifiedTime(file(artifact), FileTime.from(Instant.EPOCH));
    assertThat(another().has(artifact)).isFalse();
  }

  @Test
  void what_changed_behind_the_back_of_the_file_system_is_found_when_it_is_read() throws Exception {
    ArtifactRef artifact = put("abc");
    FileTime written = Files.getLastModifiedTime(file(artifact));
    overwrite(artifact, "abd");
    Files.setLastModifiedTime(file(artifact), written);
    assertThat(another().has(artifact)).isTrue();
    assertFails(() -> another().read(artifact), FailureCode.ARTIFACT_DAMAGED, artifact.key());
    assertThat(another().has(artifact)).isFalse();
  }

  @Test
  void a_store_that_cannot_be_written_says_so() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
    assertFails(
        () -> new DirectoryArtifactStore(blocked).put("a", "b", "text/plain", bytes("x")),
        FailureCode.STORAGE_FAILED,
        "blocked");
  }

  @Test
  void a_full_disk_is_told_as_such() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "/dev/full is needed to write to a full device");
    assertThatThrownBy(() -> Files.write(full, bytes("x")))
        .isInstanceOfSatisfying(
            IOException.class,
            failure ->
                assertThat(StorageFailures.of("write", failure).code())
                    .isEqualTo(FailureCode.STORAGE_FULL));
  }

  @Test
  void what_a_killed_process_was_writing_is_removed_a_day_later() throws Exception {
    Path incoming = Files.createDirectories(store.root().resolve("incoming"));
    Path old = Files.writeString(incoming.resolve("old.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    Path recent = Files.writeString(incoming.resolve("recent.part"), "half");
    put("abc");
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }
}
