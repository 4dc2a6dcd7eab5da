package dev.reelwright.starter.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
  private final LiveBlock block = new LiveBlock();

  @Test
  void lines_are_drawn_again_in_their_place() {
    assertThat(block.redraw(List.of("a", "b"), 80)).isEqualTo("\ra\u001b[K\nb\u001b[K\n\u001b[J");
    assertThat(block.redraw(List.of("a", "c"), 80))
        .isEqualTo("\r\u001b[2Aa\u001b[K\nc\u001b[K\n\u001b[J");
  }

  @Test
  void nothing_is_written_when_nothing_has_changed() {
    block.redraw(List.of("a"), 80);
    assertThat(block.redraw(List.of("a"), 80)).isEmpty();
  }

  @Test
  void lines_that_wrap_since_the_terminal_became_narrower_are_overwritten_whole() {
    block.redraw(List.of("\u001b[36m" + "x".repeat(50) + "\u001b[0m"), 80);
    assertThat(block.redraw(List.of("y"), 20)).startsWith("\r\u001b[3A");
  }

  @Test
  void a_notice_stands_above_the_block_for_good() {
    block.redraw(List.of("a"), 80);
    assertThat(block.above(List.of("note"), 80))
        .isEqualTo("\r\u001b[1Anote\u001b[K\n\ra\u001b[K\n\u001b[J");
  }
}
