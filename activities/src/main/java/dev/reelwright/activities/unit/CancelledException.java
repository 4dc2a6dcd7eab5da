package dev.reelwright.activities.unit;

/** The attempt is over; whatever it has begun must be undone. */
public class CancelledException extends Exception {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("the attempt was cancelled");
  }
}
