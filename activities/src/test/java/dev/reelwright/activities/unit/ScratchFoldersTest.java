package dev.reelwright.activities.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFoldersTest {
  @TempDir Path root;

  /** A process of its own that opens a scratch folder and keeps it until it is killed. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      ScratchFolders.Scratch scratch = new ScratchFolders(Path.of(arguments[0])).open();
      Files.write(scratch.folder().resolve("frames"), new byte[1000]);
      System.out.println(scratch.folder());
      // The end of the input never comes: the process is killed before.
      int unused = System.in.read();
      scratch.close();
    }
  }

  private Process holder() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            root.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path folderOf(Process holder) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith("/")) {
      line = lines.readLine();
    }
    return Path.of(String.valueOf(line));
  }

  private List<Path> entries() throws Exception {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.toList();
    }
  }

  @Test
  void a_folder_is_there_and_empty_until_it_is_closed_and_leaves_nothing() throws Exception {
    try (ScratchFolders.Scratch scratch = new ScratchFolders(root).open()) {
      assertThat(scratch.folder()).isEmptyDirectory();
      Files.createDirectories(scratch.folder().resolve("a/b"));
      Files.write(scratch.folder().resolve("a/b/c"), new byte[10]);
    }
    assertThat(entries()).isEmpty();
  }

  @Test
  void what_a_killed_process_has_left_is_removed_and_what_lives_is_left_alone() throws Exception {
    Process holder = holder();
    try (ScratchFolders.Scratch own = new ScratchFolders(root).open()) {
      Path theirs = folderOf(holder);
      assertThat(theirs).isDirectory();
      new ScratchFolders(root).open().close();
      assertThat(own.folder()).isDirectory();
      assertThat(theirs).isDirectory();
      holder.destroyForcibly().waitFor();
      new ScratchFolders(root).open().close();
      assertThat(own.folder()).isDirectory();
      assertThat(theirs).doesNotExist();
      assertThat(entries()).hasSize(2);
      // Sweeping must not have given up this process's own lock.
      Process other = holder();
      try {
        assertThat(folderOf(other)).isDirectory();
        assertThat(own.folder()).isDirectory();
      } finally {
        other.destroyForcibly().waitFor();
      }
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_folder_without_a_lock_is_removed_once_it_is_old() throws Exception {
    Path old = Files.createDirectories(root.resolve("attempt-old"));
    Files.write(old.resolve("frames"), new byte[10]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Path recent = Files.createDirectories(root.resolve("attempt-recent"));
    new ScratchFolders(root).open().close();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }
}
