package dev.reelwright.starter.progress;

/** Neither a worker nor the service could say where a production stands; asking again may help. */
public final class ProgressUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates it. */
  public ProgressUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
