package dev.reelwright.workflows.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatePartsTest {
  private record State(String text) {}

  private static State of(int length, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(seed == 0 ? 'a' : Character.forDigit(random.nextInt(16), 16));
    }
    return new State(text.toString());
  }

  @Test
  void what_was_cut_is_whole_again() {
    for (int length : new int[] {0, 1, StateParts.PART_BYTES, 3 * StateParts.PART_BYTES + 7}) {
      State state = of(length, 7);
      assertThat(StateParts.join(StateParts.of(state), State.class)).isEqualTo(state);
    }
  }

  @Test
  void how_well_a_platform_compresses_does_not_decide_how_many_parts_there_are() {
    int length = 4 * StateParts.PART_BYTES;
    List<byte[]> even = StateParts.of(of(length, 0));
    List<byte[]> hashes = StateParts.of(of(length, 7));
    assertThat(even).hasSameSizeAs(hashes);
    assertThat(even.get(0).length).isLessThan(hashes.get(0).length / 10);
  }

  @Test
  void a_part_of_nothing_but_hashes_fits_into_a_payload() {
    assertThat(StateParts.of(of(4 * StateParts.PART_BYTES, 7)))
        .allSatisfy(part -> assertThat(part.length).isLessThan(98_000));
  }
}
