package dev.reelwright.starter.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void clocks_have_hours_only_when_there_are_some() {
    assertThat(Figures.clock(7.9)).isEqualTo("0:07");
    assertThat(Figures.clock(754)).isEqualTo("12:34");
    assertThat(Figures.clock(3723)).isEqualTo("1:02:03");
  }

  @Test
  void bytes_are_given_in_powers_of_a_thousand() {
    assertThat(Figures.bytes(812)).isEqualTo("812 B");
    assertThat(Figures.bytes(3_400)).isEqualTo("3.4 kB");
    assertThat(Figures.bytes(999_960)).isEqualTo("1.0 MB");
    assertThat(Figures.bytes(1_250_000_000L)).isEqualTo("1.3 GB");
  }

  @Test
  void wide_characters_take_two_cells_and_marks_none() {
    assertThat(CellText.width("漢字")).isEqualTo(4);
    assertThat(CellText.width("e\u0301")).isEqualTo(1);
    assertThat(CellText.fit("漢字漢字", 5, "…")).isEqualTo("漢字…");
  }
}
