package dev.reelwright.activities.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.production.ArtifactRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanerTest {
  private final Instant longAgo = Instant.now().minus(Duration.ofDays(40));
  private final Instant limit = Instant.now().minus(Duration.ofDays(30));

  @TempDir private Path home;
  private DataFolder folder;
  private DirectoryArtifactStore store;

  @BeforeEach
  void create() {
    folder = new DataFolder(home);
    store = new DirectoryArtifactStore(folder.artifacts());
  }

  private ArtifactRef put(String text) throws ProductionException {
    return store.put("speech", "wav", "audio/wav", text.getBytes(StandardCharsets.UTF_8));
  }

  private void document(String name, Object value) throws ProductionException {
    store.putDocument(name, StoredJson.bytes(value));
  }

  private void ageEverything() throws IOException {
    FolderTree.files(home, (file, attributes) -> age(file));
  }

  private void age(Path file) throws IOException {
    FileTime time = FileTime.from(longAgo);
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
  }

  private Cleaned clean(String... open) throws ProductionException {
    return new Cleaner(store, folder, limit, true).clean(Set.of(open));
  }

  @Test
  void an_unused_record_goes_and_what_only_it_refers_to_goes_with_it() throws Exception {
    ArtifactRef shared = put("shared");
    ArtifactRef lonely = put("lonely");
    document("units/a.json", Map.of("value", Map.of("audio", shared, "other", lonely)));
    document("units/b.json", Map.of("value", Map.of("deep", Map.of("audio", shared))));
    document("last/a.json", Map.of("kind", "speech"));
    ageEverything();
    store.markUsed("units/b.json");

    Cleaned expected = new Cleaner(store, folder, limit, false).clean(Set.of());
    assertThat(store.has(lonely)).as("nothing is removed when it is only counted").isTrue();
    Cleaned cleaned = clean();
    assertThat(cleaned).isEqualTo(expected);
    assertThat(cleaned.units().count()).isEqualTo(2);
    assertThat(cleaned.artifacts()).isEqualTo(new Cleaned.Part(1, lonely.bytes()));
    assertThat(store.document("units/a.json")).isEmpty();
    assertThat(store.document("units/b.json")).isPresent();
    assertThat(store.has(shared)).isTrue();
    assertThat(store.has(lonely)).isFalse();
    assertThat(clean().bytes()).as("a second time there is nothing to do").isZero();
  }

  @Test
  void what_was_used_a_moment_after_its_use_was_noted_stays_until_that_use_is_old()
      throws Exception {
    ArtifactRef artifact = put("in use");
    document("units/used.json", Map.of("value", artifact));
    Instant used = Instant.now();
    // The use is not noted, since what was there less than a day before it is not renewed.
    FolderTree.files(
        folder.artifacts(),
        (file, attributes) ->
            Files.setLastModifiedTime(file, FileTime.from(used.minus(Duration.ofHours(23)))));
    store.markUsed("units/used.json");

    assertThat(new Cleaner(store, folder, used, true).clean(Set.of()).bytes())
        .as("nothing that was used at the limit goes")
        .isZero();
    assertThat(store.has(artifact)).isTrue();
    Instant dayLater = used.plus(Duration.ofDays(1));
    new Cleaner(store, folder, dayLater, true).clean(Set.of());
    assertThat(store.has(artifact)).as("a day later all of it does").isFalse();
  }

  @Test
  void what_an_artifact_in_use_refers_to_stays() throws Exception {
    ArtifactRef picture = put("picture");
    ArtifactRef spec = StoredJson.put(store, "spec", Map.of("image", picture));
    ArtifactRef whole = StoredJson.put(store, "assembly", Map.of("scenes", new Object[] {spec}));
    document("units/join.json", Map.of("value", whole));
    ageEverything();
    store.markUsed("units/join.json");
    assertThat(clean().bytes()).isZero();
    assertThat(store.has(picture)).isTrue();
  }

  @Test
  void what_is_young_stays_since_its_record_may_be_about_to_be_written() throws Exception {
    ArtifactRef young = put("young");
    assertThat(clean().artifacts().count()).isZero();
    assertThat(store.has(young)).isTrue();
  }

  @Test
  void the_documents_of_ended_productions_go_and_those_of_open_ones_stay_with_their_sources()
      throws Exception {
    ArtifactRef source = put("source");
    ArtifactRef other = put("other");
    document("productions/open/request.json", Map.of("source", source));
    document("productions/ended/request.json", Map.of("source", other));
    document("productions/ended/production.json", Map.of("outcome", "COMPLETED"));
    ageEverything();
    Cleaned cleaned = clean("open");
    assertThat(cleaned.productions().count()).isEqualTo(1);
    assertThat(store.document("productions/open/request.json")).isPresent();
    assertThat(store.document("productions/ended/request.json")).isEmpty();
    assertThat(store.document("productions/ended/production.json")).isEmpty();
    assertThat(store.has(source)).isTrue();
    assertThat(store.has(other)).isFalse();
  }

  @Test
  void a_record_that_cannot_be_read_keeps_all_artifacts() throws Exception {
    ArtifactRef artifact = put("artifact");
    ageEverything();
    store.putDocument("units/torn.json", "{\"value".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::clean)
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("units/torn.json cannot be read");
    assertThat(store.has(artifact)).isTrue();
  }

  @Test
  void what_the_store_has_not_made_is_not_its_to_remove() throws Exception {
    Path note = Files.writeString(Files.createDirectories(folder.artifacts()).resolve("note"), "x");
    document("others/thing.json", Map.of("a", 1));
    Path hidden = Files.createDirectories(folder.artifacts().resolve("documents/units"));
    Files.writeString(hidden.resolve(".hidden"), "x");
    ageEverything();
    assertThat(clean().bytes()).isZero();
    assertThat(note).exists();
    assertThat(store.document("others/thing.json")).isPresent();
  }

  @Test
  void leavings_of_ended_processes_go() throws Exception {
    put("makes the folders");
    Path part = Files.writeString(folder.artifacts().resolve("incoming/a.part"), "half");
    Path setAside = Files.createDirectories(folder.artifacts().resolve("damaged"));
    Path damaged =
        Files.writeString(
            setAside.resolve(UUID.randomUUID() + "-" + "0".repeat(64) + ".wav"), "bad");
    Path others = Files.writeString(setAside.resolve("report.txt"), "of another program");
    Path copy =
        Files.writeString(
            Files.createDirectories(folder.copies().resolve("speech/ab")).resolve("c.wav"), "copy");
    Path log = Files.writeString(Files.createDirectories(folder.logs()).resolve("x.1.log"), "log");
    Path scratch =
        Files.writeString(
            Files.createDirectories(folder.scratch().resolve("attempt-1")).resolve("f"), "frames");
    ageEverything();
    age(scratch.getParent());
    Path youngLog = Files.writeString(folder.logs().resolve("x.log"), "log");
    Cleaned cleaned = clean();
    assertThat(cleaned.incoming().count()).isEqualTo(1);
    assertThat(cleaned.damaged().count()).isEqualTo(1);
    assertThat(cleaned.copies().count()).isEqualTo(1);
    assertThat(cleaned.logs().count()).isEqualTo(1);
    assertThat(cleaned.scratch()).isEqualTo(new Cleaned.Part(1, 6));
    assertThat(part).doesNotExist();
    assertThat(damaged).doesNotExist();
    assertThat(others).exists();
    assertThat(copy).doesNotExist();
    assertThat(log).doesNotExist();
    assertThat(scratch.getParent()).doesNotExist();
    assertThat(youngLog).exists();
  }
}
