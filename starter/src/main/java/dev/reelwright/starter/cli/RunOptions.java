package dev.reelwright.starter.cli;

import picocli.CommandLine.Option;

/** Where a production runs, and what is done when it is finished. */
final class RunOptions {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "embedded",
      description =
          "Where the workflow runs: embedded (in this process) or service "
              + "(TEMPORAL_ADDRESS, TEMPORAL_PROFILE, ...; workers are `reelwright "
              + "worker` processes).")
  EngineChoice engine = EngineChoice.embedded;

  @Option(
      names = "--with-worker",
      description = "With --engine service: work in this process, too.")
  boolean withWorker;

  @Option(names = "--detach", description = "With --engine service: start it and do not wait.")
  boolean detach;

  @Option(names = "--open", description = "Open the first video when it is finished.")
  boolean open;

  /** Refuses what does not go together. */
  void check() {
    if (engine == EngineChoice.dev) {
      throw Engines.noDevServer();
    }
    if (engine == EngineChoice.embedded && detach) {
      throw CommandException.badInput(
          "--detach needs --engine service: the embedded engine ends with this process.");
    }
    if (detach && withWorker) {
      throw CommandException.badInput(
          "--detach and --with-worker exclude each other: a worker in this process would end.");
    }
  }

  /** Returns whether this process works on the production itself. */
  boolean worksHere() {
    return engine == EngineChoice.embedded || withWorker;
  }
}
