package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every artifact store does. */
abstract class ArtifactStoreContract {
  @TempDir Path folder;

  /** Returns the store under test. */
  abstract ArtifactStore store();

  /** Returns a store over the same content, as another machine has it. */
  abstract ArtifactStore another();

  /** Changes what is kept, as a failing disk does. */
  abstract void overwrite(ArtifactRef artifact, String content) throws Exception;

  /** Loses what is kept. */
  abstract void remove(ArtifactRef artifact) throws Exception;

  abstract void assertNothingHalfWrittenIsLeft() throws Exception;

  /** Lets what is kept under a key be as old as if it had been written then. */
  abstract void age(String key, Instant written) throws Exception;

  private final Instant longAgo = Instant.now().minus(Duration.ofDays(40));

  private List<String> kept() throws Exception {
    List<String> keys = new ArrayList<>();
    store().list(item -> keys.add(item.key()));
    return keys;
  }

  @Test
  void everything_that_is_kept_is_listed_with_its_length_and_its_age() throws Exception {
    ArtifactRef artifact = put("abc");
    store().putDocument("units/one.json", bytes("{}"));
    age(artifact.key(), longAgo);
    List<KeptItem> items = new ArrayList<>();
    store().list(items::add);
    assertThat(items)
        .extracting(KeptItem::key)
        .containsExactlyInAnyOrder(artifact.key(), "documents/units/one.json");
    assertThat(items)
        .filteredOn(KeptItem::isArtifact)
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.bytes()).isEqualTo(3);
              assertThat(item.used()).isBefore(Instant.now().minus(Duration.ofDays(39)));
            });
  }

  @Test
  void only_what_was_not_used_since_is_removed() throws Exception {
    ArtifactRef old = put("old");
    ArtifactRef young = put("young");
    age(old.key(), longAgo);
    Instant since = Instant.now().minus(Duration.ofDays(30));
    assertThat(store().removeUnused(old.key(), since)).isTrue();
    assertThat(store().removeUnused(old.key(), since)).isFalse();
    assertThat(store().removeUnused(young.key(), since)).isFalse();
    assertThat(kept()).containsExactly(young.key());
    assertThat(store().has(old)).isFalse();
  }

  @Test
  void a_document_that_is_used_is_young_again_and_has_its_content() throws Exception {
    store().putDocument("units/one.json", bytes("{\"a\":1}"));
    age("documents/units/one.json", longAgo);
    assertThat(store().markUsed("units/one.json")).isTrue();
    assertThat(store().markUsed("units/none.json")).isFalse();
    Instant since = Instant.now().minus(Duration.ofDays(30));
    assertThat(store().removeUnused("documents/units/one.json", since)).isFalse();
    assertThat(store().document("units/one.json")).hasValue(bytes("{\"a\":1}"));
  }

  @Test
  void an_artifact_that_is_put_again_is_young_again() throws Exception {
    ArtifactRef artifact = put("abc");
    age(artifact.key(), longAgo);
    assertThat(put("abc")).isEqualTo(artifact);
    Instant since = Instant.now().minus(Duration.ofDays(30));
    assertThat(store().removeUnused(artifact.key(), since)).isFalse();
    assertThat(another().read(artifact)).isEqualTo(bytes("abc"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  ArtifactRef put(String text) throws Exception {
    return store().put("speech", "wav", "audio/wav", bytes(text));
  }

  static void assertDamaged(ThrowingCallable call, String message) {
    assertFails(call, FailureCode.ARTIFACT_DAMAGED, message);
  }

  static void assertFails(ThrowingCallable call, FailureCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProductionException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void an_artifact_is_named_by_its_content() throws Exception {
    ArtifactRef artifact = put("abc");
    String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(artifact)
        .isEqualTo(new ArtifactRef("speech/ba/" + sha256 + ".wav", sha256, 3, "audio/wav"));
    assertThat(store().read(artifact)).isEqualTo(bytes("abc"));
    assertThat(store().has(artifact)).isTrue();
    assertThat(store().localFile(artifact, folder)).hasContent("abc");
  }

  @Test
  void another_machine_reads_the_same() throws Exception {
    ArtifactRef artifact = put("abc");
    assertThat(another().has(artifact)).isTrue();
    assertThat(another().read(artifact)).isEqualTo(bytes("abc"));
    assertThat(another().localFile(artifact, folder)).hasContent("abc");
  }

  @Test
  void a_file_and_its_bytes_make_the_same_artifact() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertThat(store().put("speech", "wav", "audio/wav", file)).isEqualTo(put("abc"));
    assertThat(file).exists();
  }

  @Test
  void a_missing_artifact_is_not_there() throws Exception {
    ArtifactRef artifact = put("abc");
    remove(artifact);
    ArtifactStore other = another();
    assertThat(other.has(artifact)).isFalse();
    assertDamaged(() -> other.read(artifact), "is missing");
    assertDamaged(() -> other.localFile(artifact, folder), "is missing");
  }

  @Test
  void a_truncated_artifact_is_set_aside_and_can_be_made_again() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "ab");
    ArtifactStore other = another();
    assertDamaged(() -> other.read(artifact), "has 2 bytes where 3 were written");
    assertThat(other.has(artifact)).isFalse();
    assertDamaged(() -> other.read(artifact), "is missing");
    assertThat(put("abc")).isEqualTo(artifact);
    assertThat(other.read(artifact)).isEqualTo(bytes("abc"));
  }

  @Test
  void a_truncated_artifact_is_replaced_by_making_it_again() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "ab");
    assertThat(put("abc")).isEqualTo(artifact);
    assertThat(another().read(artifact)).isEqualTo(bytes("abc"));
  }

  @Test
  void a_changed_artifact_of_the_same_length_is_found_by_reading_it() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "abd");
    ArtifactStore other = another();
    assertDamaged(() -> other.read(artifact), "does not have the content that was written");
    assertThat(other.has(artifact)).isFalse();
  }

  @Test
  void a_changed_artifact_is_found_before_its_file_is_handed_out() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "abd");
    assertDamaged(
        () -> another().localFile(artifact, folder), "does not have the content that was written");
  }

  @Test
  void a_stream_is_checked_at_its_end_also_after_skipping() throws Exception {
    ArtifactRef artifact = put("abcdef");
    try (InputStream input = store().open(artifact)) {
      assertThat(input.skip(4)).isEqualTo(4);
      assertThat(input.readAllBytes()).isEqualTo(bytes("ef"));
    }
    overwrite(artifact, "Xbcdef");
    assertThatThrownBy(
            () -> {
              try (InputStream input = another().open(artifact)) {
                assertThat(input.skip(4)).isEqualTo(4);
                input.readAllBytes();
              }
            })
        .isInstanceOfAny(IOException.class, ProductionException.class)
        .hasMessageContaining("does not have the content that was written");
  }

  @Test
  void an_empty_artifact_is_one() throws Exception {
    ArtifactRef artifact = put("");
    assertThat(artifact.bytes()).isZero();
    assertThat(another().read(artifact)).isEmpty();
  }

  @Test
  void many_writers_of_the_same_artifact_do_not_disturb_each_other_or_a_reader() throws Exception {
    String content = "x".repeat(200_000);
    ArtifactRef artifact = put(content);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<ArtifactRef>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ArtifactStore own = another();
        writes.add(threads.submit(() -> own.put("speech", "wav", "audio/wav", bytes(content))));
        assertThat(store().read(artifact)).hasSize(200_000);
      }
      for (Future<ArtifactRef> write : writes) {
        assertThat(write.get()).isEqualTo(artifact);
      }
    } finally {
      threads.shutdownNow();
    }
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void a_source_that_cannot_be_read_leaves_nothing_behind() throws Exception {
    put("abc");
    assertFails(
        () -> store().put("speech", "wav", "audio/wav", folder.resolve("not-there")),
        FailureCode.STORAGE_FAILED,
        "not-there");
    assertNothingHalfWrittenIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/etc/passwd", "a//b", "a/./b", "a\\b", "", ".hidden", "a/"})
  void names_that_leave_the_store_are_refused(String name) throws Exception {
    assertThatThrownBy(() -> store().putDocument(name, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    ArtifactRef artifact = new ArtifactRef(name, "0".repeat(64), 1, "text/plain");
    assertThat(store().has(artifact)).isFalse();
    assertThatThrownBy(() -> store().read(artifact)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_last_writer_of_a_document_wins() throws Exception {
    assertThat(store().document("units/a.json")).isEmpty();
    store().putDocument("units/a.json", bytes("1"));
    another().putDocument("units/a.json", bytes("2"));
    assertThat(store().document("units/a.json")).contains(bytes("2"));
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void damage_that_is_found_while_a_stream_is_read_is_told_as_such() throws Exception {
    ArtifactRef artifact = put("abc");
    overwrite(artifact, "abd");
    assertDamaged(
        () -> {
          try (InputStream stream = another().open(artifact)) {
            stream.readAllBytes();
          } catch (IOException e) {
            throw StorageFailures.of("write it somewhere", e);
          }
        },
        artifact.key());
  }
}
