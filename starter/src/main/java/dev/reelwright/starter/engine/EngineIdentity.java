package dev.reelwright.starter.engine;

/** How this process calls itself towards the engine. */
final class EngineIdentity {
  private EngineIdentity() {}

  /**
   * Returns process id and host name as far as the environment knows it: asking the network for the
   * name can take seconds on a machine without one.
   */
  static String ofThisProcess() {
    String host = System.getenv("HOSTNAME");
    return ProcessHandle.current().pid()
        + "@"
        + (host == null || host.isBlank() ? "reelwright" : host);
  }
}
