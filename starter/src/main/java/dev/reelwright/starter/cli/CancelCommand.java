package dev.reelwright.starter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a production to end. */
@Command(
    name = "cancel",
    description = "Cancel a production. What it has made stays reusable.",
    sortOptions = false,
    footer = {"", "Example:", "  reelwright cancel video-readme-tm3k9qa7"})
final class CancelCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  CancelCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (KnownProduction production = KnownProduction.require(id, engine, context)) {
      if (!production.running()) {
        throw CommandException.badInput(id + " has ended already");
      }
      boolean forced =
          Cancellation.end(
              production.engine().client(),
              id,
              "asked for by reelwright cancel",
              Cancellation.PATIENCE);
      context
          .terminal()
          .out()
          .println(
              id
                  + (forced ? " did not end by itself and was ended" : " has ended")
                  + ". To go on later: reelwright resume "
                  + id);
      return ExitCode.COMPLETED;
    }
  }
}
