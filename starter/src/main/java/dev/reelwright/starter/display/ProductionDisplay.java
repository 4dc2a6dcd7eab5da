package dev.reelwright.starter.display;

import dev.reelwright.workflows.production.ProgressReport;

/** Shows one production from its start to its end. Safe for use by several threads. */
public sealed interface ProductionDisplay extends AutoCloseable
    permits LiveDisplay, PlainDisplay, JsonDisplay, QuietDisplay {
  /** Says what has started and how to ask for it. */
  void started(ProductionStart start);

  /** Shows where the production stands. */
  void progress(ProgressReport report);

  /** Says something in between, for example that a cancellation is under way. */
  void notice(String text);

  /** Says how it ended. */
  void ended(Ending ending);

  /** Leaves the terminal as it was found. */
  @Override
  void close();
}
