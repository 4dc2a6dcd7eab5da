package dev.reelwright.benchmarks.chaos;

/** A process of a world that something can happen to. */
enum Target {
  FIRST_WORKER("worker-1"),
  SECOND_WORKER("worker-2"),
  SERVER("server"),
  /** The server that keeps artifacts, in worlds whose workers share nothing else. */
  STORAGE("storage"),
  /** The command that follows the production whose plan it is. */
  COMMAND("command");

  private final String label;

  Target(String label) {
    this.label = label;
  }

  /** Returns the name in plans and of log files. */
  String label() {
    return label;
  }
}
