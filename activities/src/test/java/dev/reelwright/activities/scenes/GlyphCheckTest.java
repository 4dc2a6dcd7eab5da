package dev.reelwright.activities.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent.Title;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlyphCheckTest {
  private final GlyphCheck check =
      new GlyphCheck(FontLibrary.of(Path.of("target/fonts"), List.of()));

  private static VideoSpec titled(String title) {
    return SampleScenes.video("blue", Map.of("opening", new Title(title, null)));
  }

  @Test
  void lettersThatNoFontDrawsAreAFaultWithTheirSceneTheirNumbersAndTheWayOut() {
    List<InputFault> faults = check.check("lesson.md", titled("Durable 工作"));
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).source()).isEqualTo("lesson.md");
    assertThat(faults.get(0).scene()).isEqualTo("opening");
    assertThat(faults.get(0).message())
        .contains("Han", "工 (U+5DE5)", "作 (U+4F5C)", "fonts-noto-cjk");
  }

  @Test
  void eachScriptIsAFaultOfItsOwnAndManyCharactersAreCounted() {
    List<InputFault> faults = check.check("x", titled("नमस्ते 一二三四五六七八九十"));
    assertThat(faults)
        .extracting(InputFault::message)
        .anySatisfy(m -> assertThat(m).contains("Devanagari", "fonts-noto-core"))
        .anySatisfy(m -> assertThat(m).contains("Han", "and 2 more"));
  }

  @Test
  void scriptsThatTheFontsBringAreNoFault() {
    assertThat(
            check.check(
                "x", titled("Ünïcödé Ελληνικά Кириллица العربية עברית Việt ‒ “…” → ✓ ≤ ½ €")))
        .isEmpty();
  }

  @Test
  void emojiThatNoFontDrawsAreAWarningAndNoFault() {
    VideoSpec video = titled("🚀 Launch 🎉");
    assertThat(check.check("x", video)).isEmpty();
    assertThat(check.warnings(video))
        .singleElement()
        .asString()
        .startsWith("scene opening: symbols that no font at hand draws are left out")
        .contains("U+1F680");
  }
}
