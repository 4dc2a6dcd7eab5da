package dev.reelwright.starter.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.StageState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private static final Style PLAIN = new Style(false, true);

  private static List<String> draw(int width) {
    return new ProgressView(PLAIN).draw(Reports.halfway(), Reports.STARTED + 12_000, width, 24);
  }

  @Test
  void draws_a_line_per_stage_with_bar_percent_and_units_and_one_for_the_whole() {
    assertThat(draw(100))
        .containsExactly(
            " ✓ content parsing   ████████████████████████████ 100.0%  1/1 ",
            " ● audio generation  ██████████▍                   37.2%  4/12  scene 5/12 · narration"
                + " · en: senten…",
            " ○ output handling                                  0.0%      ",
            "   total             ███████████▌                  41.2%  ETA 0:30 · elapsed 0:12");
  }

  @Test
  void no_line_is_wider_than_the_terminal_however_narrow_it_is() {
    for (int width = 20; width <= 200; width++) {
      assertThat(draw(width)).as("at %d cells", width).allMatch(fits(width));
    }
  }

  private static java.util.function.Predicate<String> fits(int width) {
    return line -> CellText.width(line) <= width;
  }

  @Test
  void stages_that_do_not_run_are_left_out_on_a_low_terminal() {
    assertThat(new ProgressView(PLAIN).draw(Reports.halfway(), Reports.STARTED, 100, 5)).hasSize(2);
  }

  @Test
  void percent_is_rounded_down_so_that_only_the_whole_is_100() {
    var report =
        Reports.report(
            Outcome.RUNNING, 0.99999, Reports.stage("a", StageState.RUNNING, 0.99999, 1, 2));
    assertThat(new ProgressView(PLAIN).draw(report, Reports.STARTED, 80, 24))
        .allMatch(line -> line.contains("99.9%"));
  }

  @Test
  void a_title_from_an_input_cannot_move_the_cursor() {
    var report =
        Reports.report(
            Outcome.RUNNING,
            0,
            Reports.stage(
                "a", StageState.RUNNING, 0, 0, 1, Reports.unit("\u001b[2J\u0007evil", "x\ny")));
    assertThat(String.join("", new ProgressView(PLAIN).draw(report, Reports.STARTED, 120, 24)))
        .contains("[2Jevil: x y")
        .doesNotContain("\u001b", "\u0007", "\n");
  }

  @Test
  void a_terminal_without_unicode_gets_ascii_only() {
    var lines =
        new ProgressView(new Style(false, false))
            .draw(
                Reports.report(
                    Outcome.RUNNING, 0.5, Reports.stage("a", StageState.RUNNING, 0.5, 1, 2)),
                Reports.STARTED,
                80,
                24);
    assertThat(String.join("\n", lines)).matches("\\p{ASCII}*");
  }

  @Test
  void colours_are_there_only_when_wanted() {
    assertThat(
            String.join(
                "",
                new ProgressView(new Style(true, true))
                    .draw(Reports.halfway(), Reports.STARTED, 80, 24)))
        .contains("\u001b[36m");
    assertThat(String.join("", draw(80))).doesNotContain("\u001b");
  }

  @Test
  void bars_show_every_eighth_of_a_cell() {
    assertThat(PLAIN.bar(0, 2)).isEqualTo("  ");
    assertThat(PLAIN.bar(1 / 16.0, 2)).isEqualTo("▏ ");
    assertThat(PLAIN.bar(0.5, 2)).isEqualTo("█ ");
    assertThat(PLAIN.bar(15 / 16.0, 2)).isEqualTo("█▉");
    assertThat(PLAIN.bar(1, 2)).isEqualTo("██");
  }
}
