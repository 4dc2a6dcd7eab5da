package dev.reelwright.workflows.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.50 | $2.50",
        "$0.0125 | $0.0125",
        "0 | $0.00",
        "characters=20000 | 20000 characters",
        "money=3, characters=5,tokens=7,images=9 | $3.00 and 5 characters and 7 tokens and 9 images"
      })
  void isReadAndToldInTheSameTerms(String text, String told) {
    assertThat(Budget.parse(text)).hasToString(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "much", "-1", "1,2", "2.5e3", "characters=2.5", "euros=3", "images=", "1,,2"})
  void refusesWhatIsNoBudgetAndSaysWhatOneIs(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotEmpty();
  }

  @Test
  void allowsWhatCostsNothingWhateverIsSpent() {
    Budget budget = Budget.parse("1");
    Cost spent = new Cost(0, 100, 0, 0, 5);
    assertThat(budget.allows(spent, Cost.ofSeconds(3_600))).isTrue();
    assertThat(budget.allows(spent, new Cost(0, 1, 0, 0, 0))).isTrue();
    assertThat(budget.allows(spent, new Cost(0, 1, 0, 0, 0.000_1))).isFalse();
  }

  @Test
  void allowsTheLastOfItAlthoughSumsOfPricesAreNotExact() {
    Budget budget = Budget.parse("0.3");
    Cost tenth = new Cost(0, 0, 0, 0, 0.1);
    assertThat(budget.allows(tenth.plus(tenth), tenth)).isTrue();
  }

  @Test
  void saysOfACostWhatItLimits() {
    assertThat(Budget.parse("1,images=3").limited(new Cost(9, 9, 9, 2, 0.123_456_7)))
        .isEqualTo("$0.123457 and 2 images");
  }
}
