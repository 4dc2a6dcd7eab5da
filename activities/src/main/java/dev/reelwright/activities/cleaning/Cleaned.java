package dev.reelwright.activities.cleaning;

/**
 * What was removed, or would be.
 *
 * @param units records of units that were not used
 * @param sentences records of spoken sentences that were not used
 * @param productions productions whose request and record were kept
 * @param artifacts artifacts that nothing refers to
 * @param damaged damaged artifacts that were set aside
 * @param incoming halves of files that killed processes have left
 * @param copies copies of what is kept in storage elsewhere
 * @param scratch files of attempts whose processes have ended
 * @param logs log files
 */
public record Cleaned(
    Part units,
    Part sentences,
    Part productions,
    Part artifacts,
    Part damaged,
    Part incoming,
    Part copies,
    Part scratch,
    Part logs) {
  /**
   * One sort of it.
   *
   * @param count how many; of productions their number, else files
   * @param bytes their lengths together
   */
  public record Part(long count, long bytes) {}

  /** Returns how many bytes all of it takes. */
  public long bytes() {
    return units.bytes()
        + sentences.bytes()
        + productions.bytes()
        + artifacts.bytes()
        + damaged.bytes()
        + incoming.bytes()
        + copies.bytes()
        + scratch.bytes()
        + logs.bytes();
  }
}
