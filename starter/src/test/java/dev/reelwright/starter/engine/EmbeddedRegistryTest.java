package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {
  private static final String ADDRESS = "127.0.0.1:7233";

  @TempDir private Path home;
  private EmbeddedRegistry registry;

  @BeforeEach
  void open() {
    registry = new EmbeddedRegistry(home);
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("run"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void anEngineIsFoundUntilItsEntryIsClosed() throws Exception {
    assertThat(registry.addresses()).isEmpty();
    try (EmbeddedRegistry.Entry entry = registry.register(ADDRESS)) {
      assertThat(entry).isNotNull();
      assertThat(registry.addresses()).containsExactly(ADDRESS);
    }
    assertThat(registry.addresses()).isEmpty();
  }

  @Test
  void anEngineIsFoundAlsoAfterTheClockWasSet() throws Exception {
    assumeTrue(
        ProcessIdentity.of(ProcessHandle.current().pid()).isPresent(),
        "this platform tells processes by the clock only");
    try (EmbeddedRegistry.Entry entry = registry.register(ADDRESS)) {
      assertThat(entry).isNotNull();
      Path file = file();
      Files.writeString(
          file, Files.readString(file).replaceFirst("\"started\":\\d+", "\"started\":1000"));
      assertThat(registry.addresses()).containsExactly(ADDRESS);
    }
  }

  @Test
  void whatAProcessOfTheSameNumberHasLeftIsRemoved() throws Exception {
    try (EmbeddedRegistry.Entry entry = registry.register(ADDRESS)) {
      assertThat(entry).isNotNull();
      Path file = file();
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst("\"started\":\\d+", "\"started\":1000")
              .replaceFirst("\"identity\":\"[^\"]+\"", "\"identity\":\"another\""));
      assertThat(registry.addresses()).isEmpty();
      assertThat(file).doesNotExist();
    }
  }
}
