package dev.reelwright.activities.fonts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontLibraryTest {
  private static final FontLibrary OWN = FontLibrary.of(Path.of("target/fonts"), List.of());

  @Test
  void everyFaceComesAlong() {
    for (FontFace face : FontFace.values()) {
      Font font = OWN.font(face, 40);
      assertThat(font.getSize2D()).isEqualTo(40);
      assertThat(font.getFamily()).isIn("Inter", "Inter SemiBold", "JetBrains Mono");
    }
  }

  @Test
  void aTextIsDividedWhereItsFontChanges() {
    List<FontRun> runs = OWN.runs("Java لغة", FontFace.REGULAR);
    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).font().getFamily()).isEqualTo("Inter");
    assertThat(runs.get(1).font().getFamily()).contains("DejaVu");
    assertThat(runs.get(1).end()).isEqualTo(8);
  }

  @Test
  void aLetterAndItsMarksStayInOneFont() {
    assertThat(OWN.runs("e\u0301a\u0308", FontFace.REGULAR)).hasSize(1);
  }

  @Test
  void anEmojiHasAPlainTwinOrIsLeftOutWithTheSpaceThatFollowsIt() {
    assertThat(OWN.drawable("✅ done").text()).isEqualTo("✔ done");
    assertThat(OWN.drawable("🚀 Go").text()).isEqualTo("Go");
    assertThat(OWN.drawable("🚀 Go").leftOut()).containsExactly(0x1F680);
    assertThat(OWN.drawable("a 👨‍👩‍👧 b").text()).isEqualTo("a b");
    assertThat(OWN.drawable("❤️").text()).isEqualTo("❤");
  }

  @Test
  void controlsAreNotDrawnAndAccentsAreComposed() {
    assertThat(OWN.drawable("a\u0007b\r").text()).isEqualTo("ab");
    assertThat(OWN.drawable("e\u0301").text()).isEqualTo("é");
  }

  @Test
  void aMissingLetterStaysInTheTextAndIsNamed() {
    DrawableText text = OWN.drawable("x 語");
    assertThat(text.text()).isEqualTo("x 語");
    assertThat(text.missing()).containsExactly(0x8A9E);
    assertThat(text.leftOut()).isEmpty();
  }

  @Test
  void fontsInAFolderAreFoundByTheirFamilyAndDamagedFilesPassedOver(@TempDir Path folder)
      throws IOException {
    try (InputStream font =
        getClass().getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/DejaVuSerif.ttf")) {
      Files.copy(font, folder.resolve("serif.ttf"));
    }
    Files.write(folder.resolve("broken.ttf"), new byte[] {0, 1, 0, 0, 0, 99, 1, 2, 3, 4, 5, 6, 7});
    Files.write(folder.resolve("empty.otf"), new byte[0]);
    FontLibrary library =
        FontLibrary.of(Path.of("target/fonts"), List.of(folder, folder.resolve("absent")));
    assertThat(library.installed())
        .singleElement()
        .satisfies(
            font -> {
              assertThat(font.family()).isEqualTo("DejaVu Serif");
              assertThat(font.usable()).isTrue();
            });
  }

  @Test
  void theCoverageThatIsReadFromAFileIsTheOneThatTheFontHas(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("sans.ttf");
    try (InputStream font =
        getClass().getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf")) {
      Files.copy(font, file);
    }
    OpenTypeFile.Face face = OpenTypeFile.read(file).get(0);
    assertThat(face.weight()).isEqualTo(400);
    assertThat(face.outlines()).isTrue();
    assertThat(face.coverage().contains('A')).isTrue();
    assertThat(face.coverage().contains(0x0639)).isTrue();
    assertThat(face.coverage().contains(0x8A9E)).isFalse();
  }
}
