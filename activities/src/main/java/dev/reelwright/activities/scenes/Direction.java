package dev.reelwright.activities.scenes;

/** The reading direction of texts, from their letters. */
final class Direction {
  private Direction() {}

  /** Returns the number of right-to-left letters less the number of left-to-right ones. */
  static int balance(String text) {
    return text.codePoints().map(Direction::sign).sum();
  }

  /** Returns whether a text has any letter that is read from the right. */
  static boolean any(String text) {
    return text.codePoints().anyMatch(c -> sign(c) > 0);
  }

  private static int sign(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          1;
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> -1;
      default -> 0;
    };
  }
}
