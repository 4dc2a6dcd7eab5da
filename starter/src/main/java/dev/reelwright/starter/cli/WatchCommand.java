package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.starter.display.ProductionStart;
import dev.reelwright.starter.engine.Engine;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a production until it ends, from another terminal. */
@Command(
    name = "watch",
    description = "Show a production until it ends. Ctrl-C ends the watching, not the production.",
    sortOptions = false,
    footer = {"", "Example:", "  reelwright watch video-readme-tm3k9qa7"})
final class WatchCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  @Mixin private OutputOptions show = new OutputOptions();

  WatchCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    long started = System.nanoTime();
    try (KnownProduction production = KnownProduction.require(id, engine, context);
        ProductionDisplay display = show.display(context.terminal())) {
      Engine at = production.engine();
      ProductionKind kind = production.kind();
      WorkflowStub workflow = production.workflow(id);
      display.started(
          new ProductionStart(
              id,
              at.address(),
              at.namespace(),
              "watched",
              null,
              at.page(id).orElse(null),
              kind.stages(),
              List.of(),
              kind.events()));
      Ending ending =
          new ProductionRun(
                  id,
                  kind,
                  null,
                  display,
                  production.progress(id),
                  show.interval(context.terminal()))
              .follow(workflow, started);
      display.ended(ending);
      return ending.exitCode();
    }
  }
}
