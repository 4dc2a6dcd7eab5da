package dev.reelwright.activities.fonts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFontsTest {
  private static final String RESOURCE = FontFace.REGULAR.resource();

  @TempDir Path folder;

  private static byte[] packed() throws IOException {
    try (InputStream stream =
        UnpackedFontsTest.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void a_font_is_unpacked_once_and_found_by_the_next_process() throws Exception {
    Path file = new UnpackedFonts(folder).file(RESOURCE);
    assertThat(file).hasBinaryContent(packed());
    Object identity = Files.getAttribute(file, "lastModifiedTime");
    assertThat(new UnpackedFonts(folder).file(RESOURCE)).isEqualTo(file);
    assertThat(Files.getAttribute(file, "lastModifiedTime")).isEqualTo(identity);
    assertThat(Font.createFont(Font.TRUETYPE_FONT, file.toFile()).getFamily()).isEqualTo("Inter");
  }

  @Test
  void a_font_that_was_cut_short_is_unpacked_again() throws Exception {
    Path file = new UnpackedFonts(folder).file(RESOURCE);
    Files.write(file, new byte[100]);
    assertThat(new UnpackedFonts(folder).file(RESOURCE)).isEqualTo(file);
    assertThat(file).hasBinaryContent(packed());
  }

  @Test
  void many_that_unpack_at_once_leave_one_whole_file() throws Exception {
    Set<Path> files =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return new UnpackedFonts(folder).file(RESOURCE);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .collect(Collectors.toSet());
    assertThat(files).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyElementsOf(files);
    }
    assertThat(files.iterator().next()).hasBinaryContent(packed());
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file").resolve("fonts");
    assertThatThrownBy(() -> FontLibrary.of(blocked, List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("could not be unpacked")
        .hasRootCauseInstanceOf(IOException.class);
  }
}
