package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a production may spend with providers, from its start or from the command on that has named
 * it. What is limited by null is not limited.
 *
 * <p>A production that goes on from its history goes on with what it has spent; a new run begins
 * with nothing spent. A unit starts only when what it costs at most is within the budget, but no
 * limit is absolute: what has to be asked of a provider once more, because its answer was cut
 * short, is paid for twice, and nobody knows what units had spent that were cut off with their
 * worker in the seconds since their last beat, or with their production by its cancellation.
 *
 * @param money US dollars, at least 0
 * @param characters characters sent to speech providers, at least 0
 * @param tokens tokens sent to and received from text models, at least 0
 * @param images images asked of image providers, at least 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(Double money, Long characters, Long tokens, Long images) {
  private static final String FORMS =
      "US dollars such as 2.50, or limits such as characters=20000, tokens=50000 and images=10,"
          + " separated by commas";

  /** A millionth of a cent: sums of prices are not exact. */
  private static final double CLOSE = 1e-8;

  /**
   * Reads a budget: {@code 2.50}, {@code money=2.50,characters=20000}.
   *
   * @throws IllegalArgumentException when the text is no budget; its message says what one looks
   *     like
   */
  public static Budget parse(String text) {
    Double money = null;
    Long characters = null;
    Long tokens = null;
    Long images = null;
    for (String part : text.split(",", -1)) {
      String term = part.strip();
      int equals = term.indexOf('=');
      String name = equals < 0 ? "money" : term.substring(0, equals).strip();
      String value = term.substring(equals + 1).strip();
      boolean twice;
      switch (name) {
        case "money" -> {
          twice = money != null;
          money = money(value);
        }
        case "characters" -> {
          twice = characters != null;
          characters = count(name, value);
        }
        case "tokens" -> {
          twice = tokens != null;
          tokens = count(name, value);
        }
        case "images" -> {
          twice = images != null;
          images = count(name, value);
        }
        default ->
            throw new IllegalArgumentException(
                "there is no limit \"" + name + "\"; a budget is " + FORMS);
      }
      if (twice) {
        throw new IllegalArgumentException("it limits " + name + " twice");
      }
    }
    return new Budget(money, characters, tokens, images);
  }

  private static double money(String value) {
    if (!value.matches("\\$?\\d{1,9}(\\.\\d{1,6})?")) {
      throw new IllegalArgumentException("\"" + value + "\" is no amount; a budget is " + FORMS);
    }
    return Double.parseDouble(value.replace("$", ""));
  }

  private static long count(String name, String value) {
    if (!value.matches("\\d{1,15}")) {
      throw new IllegalArgumentException(
          name + " takes a whole number from 0 on, not \"" + value + "\"");
    }
    return Long.parseLong(value);
  }

  /** Returns whether a cost is within this budget in all that it limits. */
  public boolean allows(Cost cost) {
    return allows(Cost.NONE, cost);
  }

  /**
   * Returns whether more may be spent. Only what it is spent on counts: work that costs nothing is
   * always allowed.
   *
   * @param spent what is spent or promised already
   */
  boolean allows(Cost spent, Cost more) {
    return allows(money, spent.money(), more.money())
        && allows(characters, spent.characters(), more.characters())
        && allows(tokens, spent.tokens(), more.tokens())
        && allows(images, spent.images(), more.images());
  }

  /** Returns what may still be spent when this much is; nothing below 0. */
  public Budget minus(Cost spent) {
    return new Budget(
        money == null ? null : Math.max(0, money - spent.money()),
        characters == null ? null : Math.max(0, characters - spent.characters()),
        tokens == null ? null : Math.max(0, tokens - spent.tokens()),
        images == null ? null : Math.max(0, images - spent.images()));
  }

  private static boolean allows(Double limit, double spent, double more) {
    return limit == null || more <= 0 || spent + more <= limit + CLOSE;
  }

  private static boolean allows(Long limit, long spent, long more) {
    return limit == null || more <= 0 || spent + more <= limit;
  }

  /** Returns the part of a cost that this budget limits, for people. */
  public String limited(Cost cost) {
    return text(
        money == null ? null : cost.money(),
        characters == null ? null : cost.characters(),
        tokens == null ? null : cost.tokens(),
        images == null ? null : (long) cost.images());
  }

  /** Returns the budget for people: {@code $2.50 and 20000 characters}. */
  @Override
  public String toString() {
    return text(money, characters, tokens, images);
  }

  private static String text(Double money, Long characters, Long tokens, Long images) {
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(money).map(Budget::dollars).ifPresent(parts::add);
    Optional.ofNullable(characters).map(of -> of + " characters").ifPresent(parts::add);
    Optional.ofNullable(tokens).map(of -> of + " tokens").ifPresent(parts::add);
    Optional.ofNullable(images).map(of -> of + " images").ifPresent(parts::add);
    return parts.isEmpty() ? "nothing" : String.join(" and ", parts);
  }

  /** Returns an amount with as many digits as it needs, from two to six behind the point. */
  public static String dollars(double amount) {
    BigDecimal exact =
        BigDecimal.valueOf(amount).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return "$" + (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
  }
}
