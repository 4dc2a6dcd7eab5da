package dev.reelwright.workflows.production;

/**
 * What a unit, a stage or a production has cost.
 *
 * @param seconds wall-clock seconds of work
 * @param characters characters sent to a speech provider
 * @param tokens tokens sent to and received from text models
 * @param images images asked of an image provider
 * @param money money paid to providers, in US dollars; 0 for embedded engines
 */
public record Cost(double seconds, long characters, long tokens, int images, double money) {
  /** No cost at all. */
  public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

  /** Returns a cost of wall-clock seconds only. */
  public static Cost ofSeconds(double seconds) {
    return new Cost(seconds, 0, 0, 0, 0);
  }

  /** Returns the sum of this cost and another. */
  public Cost plus(Cost other) {
    return new Cost(
        seconds + other.seconds,
        characters + other.characters,
        tokens + other.tokens,
        images + other.images,
        money + other.money);
  }
}
