package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.starter.worker.Installation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a production that failed, was cancelled, or died with its process. */
@Command(
    name = "resume",
    description =
        "Go on with a production that failed, was cancelled or died with its process. What it has "
            + "made is reused; the closing receipt says how much.",
    sortOptions = false,
    footer = {"", "Example:", "  reelwright resume video-readme-tm3k9qa7"})
final class ResumeCommand implements Callable<Integer> {
  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions show = new OutputOptions();

  ResumeCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    long started = System.nanoTime();
    run.check(context.environment());
    Installation installation = context.installation();
    StartedProduction production = known(installation);
    refuseRunning();
    ProductionLauncher launcher = new ProductionLauncher(context, interrupts, installation);
    try (EngineSession session = launcher.open(run)) {
      return launcher.run(
          session,
          production,
          run,
          show,
          List.of("resumed: what was made before is reused"),
          started);
    }
  }

  private StartedProduction known(Installation installation) {
    try {
      return StartedProduction.find(id, installation.store())
          .orElseThrow(() -> Engines.unknown(id, installation.store()));
    } catch (ProductionException | IOException e) {
      throw CommandException.failed("What is kept of " + id + " cannot be read: " + e.getMessage());
    }
  }

  private void refuseRunning() {
    Optional<KnownProduction> found = KnownProduction.find(id, run.named(), context);
    if (found.isPresent()) {
      try (KnownProduction production = found.get()) {
        if (production.running()) {
          throw CommandException.badInput(id + " is running: reelwright watch " + id);
        }
      }
    }
  }
}
