package dev.reelwright.starter.progress;

/** The service knows no production of this id. */
public final class ProductionNotFoundException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates it. */
  public ProductionNotFoundException(String production, Throwable cause) {
    super("there is no production " + production + " on this service", cause);
  }
}
