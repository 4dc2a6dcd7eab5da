package dev.reelwright.activities.subtitles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubtitlesTest {
  private static final long SECOND = 48_000;

  @Test
  void aShortSentenceIsOneCueFromItsOnsetToItsEnd() {
    assertThat(cues(new SpokenSentence("Hello there.", SECOND / 2, 2 * SECOND)))
        .containsExactly(new Cue(500, 2000, List.of("Hello there.")));
  }

  @Test
  void aLongSentenceIsSharedAmongCuesOfTwoLinesByItsLength() {
    String text =
        "When a worker dies in the middle of an encode, another one takes over its unit from the"
            + " last checkpoint, and the production goes on as if nothing had happened at all.";
    List<Cue> cues = cues(new SpokenSentence(text, 0, 12 * SECOND));
    assertThat(cues).hasSizeGreaterThan(1);
    assertThat(cues)
        .allSatisfy(
            cue ->
                assertThat(cue.lines())
                    .hasSizeLessThanOrEqualTo(2)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(42)));
    assertThat(cues.get(0).startMillis()).isZero();
    for (int i = 1; i < cues.size(); i++) {
      assertThat(cues.get(i).startMillis()).isEqualTo(cues.get(i - 1).endMillis());
    }
    assertThat(cues.get(cues.size() - 1).endMillis()).isEqualTo(12_000);
    assertThat(shown(cues)).isEqualTo(text);
  }

  @Test
  void aWordWiderThanALineIsCutAndNothingIsLost() {
    String text = "See " + "x".repeat(130) + " now.";
    List<Cue> cues = cues(new SpokenSentence(text, 0, 9 * SECOND));
    assertThat(cues)
        .allSatisfy(
            cue ->
                assertThat(cue.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(42)));
    assertThat(shown(cues).replace(" ", "")).isEqualTo(text.replace(" ", ""));
  }

  @Test
  void chineseIsBrokenWithoutSpacesAndCountsTwoColumns() {
    String text = "工作流引擎会保存每一个步骤的历史记录所以进程崩溃之后也不会丢失任何东西而且一切都可以继续运行下去。";
    List<Cue> cues = Cues.of(List.of(new SpokenSentence(text, 0, 9 * SECOND)), "zh", 20 * SECOND);
    assertThat(cues)
        .allSatisfy(
            cue ->
                assertThat(cue.lines())
                    .allSatisfy(line -> assertThat(CueText.width(line)).isLessThanOrEqualTo(42)));
    assertThat(shown(cues).replace(" ", "")).isEqualTo(text);
  }

  @Test
  void aShortCueStaysForASecondWhereThereIsRoomAndNeverOverTheNext() {
    List<Cue> cues =
        cues(
            new SpokenSentence("No.", 0, SECOND / 5),
            new SpokenSentence("Yes.", SECOND / 2, SECOND),
            new SpokenSentence("So.", 5 * SECOND, 5 * SECOND + 100));
    assertThat(cues)
        .containsExactly(
            new Cue(0, 500, List.of("No.")),
            new Cue(500, 1500, List.of("Yes.")),
            new Cue(5000, 6000, List.of("So.")));
  }

  @Test
  void theLastCueEndsWithTheVideo() {
    assertThat(
            Cues.of(
                List.of(new SpokenSentence("End.", SECOND, SECOND + 100)), "en", SECOND * 3 / 2))
        .containsExactly(new Cue(1000, 1500, List.of("End.")));
  }

  @Test
  void markupInATextIsTextInBothFiles() {
    List<Cue> cues =
        List.of(new Cue(500, 3_723_004, List.of("a --> b, List<String> & <b>bold</b>")));
    assertThat(SubtitleFiles.webVtt(cues))
        .isEqualTo(
            "WEBVTT\n\n00:00:00.500 --> 01:02:03.004\n"
                + "a --&gt; b, List&lt;String&gt; &amp; &lt;b&gt;bold&lt;/b&gt;\n\n");
    assertThat(SubtitleFiles.subRip(cues))
        .isEqualTo(
            "1\n00:00:00,500 --> 01:02:03,004\n"
                + "a --\u2060> b, List<String> & <\u2060b>bold<\u2060/b>\n\n");
    assertThat(SubtitleFiles.readSubRip(SubtitleFiles.subRip(cues))).isEqualTo(cues);
  }

  @Test
  void rightToLeftTextIsKeptInItsOrder() {
    String text = "مرحبا بالعالم";
    assertThat(cues(new SpokenSentence(text, 0, SECOND)).get(0).text()).isEqualTo(text);
  }

  private static List<Cue> cues(SpokenSentence... sentences) {
    return Cues.of(List.of(sentences), "en", 20 * SECOND);
  }

  private static String shown(List<Cue> cues) {
    return cues.stream().flatMap(cue -> cue.lines().stream()).collect(Collectors.joining(" "));
  }
}
