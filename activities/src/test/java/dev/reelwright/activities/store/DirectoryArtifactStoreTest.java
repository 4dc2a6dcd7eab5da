package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryArtifactStoreTest {
  @TempDir Path folder;
  private DirectoryArtifactStore store;

  @BeforeEach
  void create() {
    store = new DirectoryArtifactStore(folder.resolve("store"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ArtifactRef put(String text) throws Exception {
    return store.put("speech", "wav", "audio/wav", bytes(text));
  }

  private Path file(ArtifactRef artifact) {
    return store.root().resolve(artifact.key());
  }

  private static void assertDamaged(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_DAMAGED))
        .hasMessageContaining(message);
  }

  @Test
  void an_artifact_is_named_by_its_content() throws Exception {
    ArtifactRef artifact = put("abc");
    String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(artifact)
        .isEqualTo(new ArtifactRef("speech/ba/" + sha256 + ".wav", sha256, 3, "audio/wav"));
    assertThat(store.read(artifact)).isEqualTo(bytes("abc"));
    assertThat(store.has(artifact)).isTrue();
    assertThat(store.localFile(artifact, folder)).hasContent("abc");
  }

  @Test
  void a_file_and_its_bytes_make_the_same_artifact() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertThat(store.put("speech", "wav", "audio/wav", file)).isEqualTo(put("abc"));
    assertThat(file).exists();
  }

  @Test
  void a_missing_artifact_is_not_there() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.delete(file(artifact));
    assertThat(store.has(artifact)).isFalse();
    assertDamaged(() -> store.read(artifact), "is missing");
    assertDamaged(() -> store.localFile(artifact, folder), "is missing");
  }

  @Test
  void a_truncated_artifact_is_set_aside_and_can_be_made_again() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.writeString(file(artifact), "ab");
    assertDamaged(() -> store.read(artifact), "has 2 bytes where 3 were written");
    assertThat(store.has(artifact)).isFalse();
    assertThat(file(artifact)).doesNotExist();
    assertThat(put("abc")).isEqualTo(artifact);
    assertThat(store.read(artifact)).isEqualTo(bytes("abc"));
  }

  @Test
  void a_changed_artifact_of_the_same_length_is_found_by_reading_it() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.writeString(file(artifact), "abd");
    DirectoryArtifactStore other = new DirectoryArtifactStore(store.root());
    assertDamaged(() -> other.read(artifact), "does not have the content that was written");
    assertThat(other.has(artifact)).isFalse();
  }

  @Test
  void a_changed_artifact_of_the_same_length_is_not_there_and_can_be_made_again() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.writeString(file(artifact), "abd");
    DirectoryArtifactStore other = new DirectoryArtifactStore(store.root());
    assertThat(other.has(artifact)).isFalse();
    assertThat(file(artifact)).doesNotExist();
    put("abc");
    assertThat(other.has(artifact)).isTrue();
  }

  @Test
  void a_changed_artifact_is_found_before_its_file_is_handed_out() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.writeString(file(artifact), "abd");
    assertDamaged(
        () -> new DirectoryArtifactStore(store.root()).localFile(artifact, folder),
        "does not have the content that was written");
  }

  @Test
  void a_stream_is_checked_at_its_end_also_after_skipping() throws Exception {
    ArtifactRef artifact = put("abcdef");
    try (InputStream input = store.open(artifact)) {
      assertThat(input.skip(4)).isEqualTo(4);
      assertThat(input.readAllBytes()).isEqualTo(bytes("ef"));
    }
    Files.writeString(file(artifact), "Xbcdef");
    try (InputStream input = store.open(artifact)) {
      assertThat(input.skip(4)).isEqualTo(4);
      assertThatThrownBy(input::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void an_empty_artifact_is_one() throws Exception {
    ArtifactRef artifact = put("");
    assertThat(artifact.bytes()).isZero();
    assertThat(store.read(artifact)).isEmpty();
  }

  @Test
  void many_writers_of_the_same_artifact_do_not_disturb_each_other_or_a_reader() throws Exception {
    String content = "x".repeat(200_000);
    ArtifactRef artifact = put(content);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<ArtifactRef>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        DirectoryArtifactStore own = new DirectoryArtifactStore(store.root());
        writes.add(threads.submit(() -> own.put("speech", "wav", "audio/wav", bytes(content))));
        assertThat(store.read(artifact)).hasSize(200_000);
      }
      for (Future<ArtifactRef> write : writes) {
        assertThat(write.get()).isEqualTo(artifact);
      }
    } finally {
      threads.shutdownNow();
    }
    assertNothingHalfWrittenIsLeft();
  }

  private void assertNothingHalfWrittenIsLeft() throws IOException {
    try (Stream<Path> parts = Files.list(store.root().resolve("incoming"))) {
      assertThat(parts).isEmpty();
    }
  }

  @Test
  void a_source_that_cannot_be_read_leaves_nothing_behind() throws Exception {
    assertThatThrownBy(() -> store.put("speech", "wav", "audio/wav", folder.resolve("not-there")))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FAILED));
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void a_store_that_cannot_be_written_says_so() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
    assertThatThrownBy(
            () -> new DirectoryArtifactStore(blocked).put("a", "b", "text/plain", bytes("x")))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FAILED));
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

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/etc/passwd", "a//b", "a/./b", "a\\b", "", ".hidden", "a/"})
  void names_that_leave_the_store_are_refused(String name) {
    assertThatThrownBy(() -> store.putDocument(name, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    ArtifactRef artifact = new ArtifactRef(name, "0".repeat(64), 1, "text/plain");
    assertThat(store.has(artifact)).isFalse();
    assertThatThrownBy(() -> store.read(artifact)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_last_writer_of_a_document_wins() throws Exception {
    assertThat(store.document("units/a.json")).isEmpty();
    store.putDocument("units/a.json", bytes("1"));
    store.putDocument("units/a.json", bytes("2"));
    assertThat(store.document("units/a.json")).contains(bytes("2"));
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void damage_that_is_found_while_a_stream_is_read_is_told_as_such() throws Exception {
    ArtifactRef artifact = put("abc");
    Files.writeString(file(artifact), "abd");
    assertDamaged(
        () -> {
          try (InputStream stream = store.open(artifact)) {
            stream.readAllBytes();
          } catch (IOException e) {
            throw StorageFailures.of("write it somewhere", e);
          }
        },
        artifact.key());
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
