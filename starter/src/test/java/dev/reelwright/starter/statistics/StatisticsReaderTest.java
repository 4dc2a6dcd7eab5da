package dev.reelwright.starter.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsReaderTest {
  @Test
  void percentilesAreValuesThatWereMeasured() {
    assertThat(StatisticsReader.percentile(List.of(), 0.5)).isZero();
    assertThat(StatisticsReader.percentile(List.of(3.0), 0.95)).isEqualTo(3.0);
    assertThat(StatisticsReader.percentile(List.of(1.0, 2.0, 3.0, 4.0), 0.5)).isEqualTo(2.0);
    assertThat(StatisticsReader.percentile(List.of(1.0, 2.0, 3.0, 4.0), 0.95)).isEqualTo(4.0);
  }
}
