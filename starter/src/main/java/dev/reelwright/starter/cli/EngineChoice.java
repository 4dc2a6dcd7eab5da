package dev.reelwright.starter.cli;

/** Which Temporal service a production runs on; names are as given on the command line. */
enum EngineChoice {
  /** In this process. */
  embedded,
  /** A development server of this machine. */
  dev,
  /** As the standard environment of every Temporal tool says. */
  service
}
