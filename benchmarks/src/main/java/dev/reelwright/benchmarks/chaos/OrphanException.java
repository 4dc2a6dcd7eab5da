package dev.reelwright.benchmarks.chaos;

/** A process outlives the one that started it. */
final class OrphanException extends Exception {
  private static final long serialVersionUID = 1L;

  OrphanException(String message) {
    super(message);
  }
}
