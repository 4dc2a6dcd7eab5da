package dev.reelwright.starter.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Where a production runs, and what is done when it is finished. */
final class RunOptions {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "Where the workflow runs: embedded (in this process), dev (the development server of "
              + "this machine) or service (TEMPORAL_ADDRESS, TEMPORAL_PROFILE, ...; workers are "
              + "`reelwright worker` processes). Default: REELWRIGHT_ENGINE; else dev when the "
              + "program temporal is on PATH and no service is configured; else embedded.")
  private EngineChoice named;

  @Option(
      names = "--with-worker",
      description = "With --engine service: work in this process, too.")
  boolean withWorker;

  @Option(
      names = "--detach",
      description =
          "With --engine dev or service: start it and do not wait; workers go on with it.")
  boolean detach;

  @Option(names = "--open", description = "Open the first video when it is finished.")
  boolean open;

  /** Where it runs; known when the options have been checked. */
  private DefaultEngine engine;

  /** Chooses the engine, and refuses what does not go together. */
  void check(Map<String, String> environment) {
    engine = DefaultEngine.unless(named, environment);
    if (engine.choice() == EngineChoice.embedded && detach) {
      throw CommandException.badInput(
          "--detach needs --engine dev or service: the embedded engine ends with this process.");
    }
    if (detach && withWorker) {
      throw CommandException.badInput(
          "--detach and --with-worker exclude each other: a worker in this process would end.");
    }
  }

  /** Lets it run where a production was found, unless the command has named an engine. */
  void goWith(EngineChoice found) {
    if (named == null) {
      engine = new DefaultEngine(found, "which knows the production");
    }
  }

  /** Returns the engine that the command has named; null when it has not. */
  EngineChoice named() {
    return named;
  }

  /** Returns where it runs. */
  EngineChoice engine() {
    return engine.choice();
  }

  /** Returns why it runs there, for people; null when the command has named the engine. */
  String engineReason() {
    return engine.reason();
  }

  /** Returns whether this process works on the production itself. */
  boolean worksHere() {
    return switch (engine.choice()) {
      case embedded -> true;
      case dev -> !detach;
      case service -> withWorker;
    };
  }
}
