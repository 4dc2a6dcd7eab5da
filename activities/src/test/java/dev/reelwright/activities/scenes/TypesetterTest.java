package dev.reelwright.activities.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.fonts.FontLibrary;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypesetterTest {
  private static final FontLibrary FONTS = FontLibrary.of(Path.of("target/fonts"), List.of());
  private final List<String> warnings = new ArrayList<>();
  private final Typesetter type = new Typesetter(FONTS, false, Color.WHITE, warnings::add);

  @Test
  void aLongTextIsSetSmallerThanAShortOneAndStillFits() {
    TextBlock small = type.set("Short", TextStyle.BODY, 800, 300);
    TextBlock large = type.set(SampleScenes.words(60), TextStyle.BODY, 800, 300);
    assertThat(small.size()).isEqualTo(TextStyle.BODY.size());
    assertThat(large.size()).isBetween(TextStyle.BODY.floor(), TextStyle.BODY.size() - 1);
    assertThat(large.height()).isLessThanOrEqualTo(300);
    assertThat(large.width()).isLessThanOrEqualTo(800);
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatDoesNotFitAtTheFloorIsCutAndSaidSo() {
    TextBlock block = type.set(SampleScenes.words(500), TextStyle.BODY, 800, 300);
    assertThat(block.height()).isLessThanOrEqualTo(300);
    assertThat(block.width()).isLessThanOrEqualTo(800);
    assertThat(warnings).singleElement().asString().contains("was cut");
  }

  @Test
  void aWordThatIsWiderThanItsBoxIsBrokenRatherThanLost() {
    TextBlock block = type.set("x".repeat(400), TextStyle.BODY, 500, 900);
    assertThat(block.width()).isLessThanOrEqualTo(500);
    assertThat(block.lines().stream().mapToInt(line -> line.getCharacterCount()).sum())
        .isEqualTo(400);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aHeadlineOfTwoLinesIsBalanced() {
    TextBlock block =
        type.set("A headline that runs over by one word", TextStyle.HEADER, 1000, 400);
    double first = block.lines().get(0).getAdvance();
    double second = block.lines().get(1).getAdvance();
    assertThat(block.lines()).hasSize(2);
    assertThat(second).isGreaterThan(first * 0.5);
  }

  @Test
  void nothingAndBlankTextsTakeNoRoom() {
    assertThat(type.set(null, TextStyle.BODY, 500, 100).isEmpty()).isTrue();
    assertThat(type.set(" \n\t ", TextStyle.BODY, 500, 100).isEmpty()).isTrue();
  }

  @Test
  void aNameAndTheBracketAfterItStayTogether() {
    LineBreaks breaks = new LineBreaks("space O(n) is best");
    assertThat(breaks.isBoundary(6)).isTrue();
    assertThat(breaks.isBoundary(7)).isFalse();
  }

  @Test
  void aLongAddressMayBeBrokenAfterItsSlashes() {
    LineBreaks breaks = new LineBreaks("https://example.org/averylongpath/file");
    assertThat(breaks.isBoundary(20)).isTrue();
    assertThat(breaks.isBoundary(7)).isFalse();
  }
}
