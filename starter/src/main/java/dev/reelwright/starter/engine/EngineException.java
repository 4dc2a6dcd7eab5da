package dev.reelwright.starter.engine;

/** An engine cannot be started or reached; the message says why and what to do. */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message must hold no secret. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
